package org.nebulark.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import org.junit.jupiter.api.Test;
import org.nebulark.fits.FitsFormatException.Reason;
import org.nebulark.spectrum.WavelengthGrid;

/** The 67 real files of shared/data/sdss_spectra; what each one is stands in its MANIFEST.csv. */
class RealSpecFilesTest {

  private static List<Path> files() {
    return SharedFiles.fits("sdss_spectra");
  }

  @Test
  void sixtyOneSpecFilesAreReadWithTheirClasses() {
    Map<String, Integer> classes = new TreeMap<>();
    for (Path file : files()) {
      byte[] bytes = SharedFiles.bytes(file);
      try {
        SpecObject object = SpecFile.read(bytes, bytes.length);
        classes.merge(object.spectralClass(), 1, Integer::sum);
      } catch (FitsFormatException e) {
        classes.merge("rejected", 1, Integer::sum);
      }
    }
    assertThat(files()).hasSize(67);
    assertThat(classes).isEqualTo(Map.of("GALAXY", 15, "QSO", 41, "STAR", 5, "rejected", 6));
  }

  @Test
  void otherLayoutsAreRejectedWithASentence() {
    Map<String, String> rejected = new TreeMap<>();
    for (Path file : files()) {
      byte[] bytes = SharedFiles.bytes(file);
      try {
        SpecFile.readCatalogue(bytes, bytes.length);
      } catch (FitsFormatException e) {
        assertThat(e.reason()).isEqualTo(Reason.WRONG_LAYOUT);
        rejected.put(file.getFileName().toString(), e.detail());
      }
    }
    String expected = ", expected an SDSS spec file";
    assertThat(rejected)
        .isEqualTo(
            Map.of(
                "NGC3522_SDSS.fits",
                "a table of flux, best_fit, wavelength, and_mask, or_mask, inverse_variance"
                    + " without flux, loglam and ivar"
                    + expected,
                "c25b84_sample_sdss.fits",
                "the primary HDU is an image of 3853 x 5 pixels (as spSpec of DR7 and before)"
                    + expected,
                "coadd-4-80613-thru20210324.fits",
                "a table named 'FIBERMAP' of TARGETID, PETAL_LOC, DEVICE_LOC, LOCATION, FIBER,"
                    + " COADD_FIBERSTATUS, ... without flux, loglam and ivar"
                    + expected,
                "redrock-4-80613-thru20210324.fits",
                "a table named 'REDSHIFTS' of TARGETID, Z, ZERR, ZWARN, CHI2, COEFF, ..."
                    + " without flux, loglam and ivar"
                    + expected,
                "spPlate-4055-55359-0020.fits",
                "the primary HDU is an image of 4637 x 20 pixels (as spPlate)" + expected,
                "stack-LRG.fits",
                "the first extension is of type 'IMAGE' named 'FLUX'" + expected));
  }

  @Test
  void bothWaysOfReadingGiveTheSameEntry() throws Exception {
    for (Path file : spec()) {
      byte[] bytes = SharedFiles.bytes(file);
      SpecObject object = SpecFile.read(bytes, bytes.length);
      assertThat(SpecFile.readCatalogue(bytes, bytes.length)).isEqualTo(object.catalogue());
    }
  }

  @Test
  void namesOfFilesAreTheirIdentifiers() throws Exception {
    int compared = 0;
    for (Path file : spec()) {
      byte[] bytes = SharedFiles.bytes(file);
      String name = file.getFileName().toString();
      if (name.startsWith("spec-")) {
        assertThat("spec-" + SpecFile.read(bytes, bytes.length).specId() + ".fits").isEqualTo(name);
        compared++;
      }
    }
    assertThat(compared).isEqualTo(57);
  }

  /** Plate-mjd-fibre, position [deg], class and redshift of astropy 5.2.1's view of HDU 2. */
  @Test
  void catalogueValuesAgreeWithAstropy() throws Exception {
    SpecCatalogue legacy = catalogue("GELATO/1237652899686318136.fits");
    assertThat(legacy.specId()).isEqualTo("0665-52168-0284");
    assertThat(legacy.ra()).isEqualTo(27.671528);
    assertThat(legacy.dec()).isEqualTo(-10.034061);
    assertThat(legacy.spectralClass()).isEqualTo("GALAXY");
    assertThat(legacy.subclass()).isEqualTo("AGN");
    assertThat((float) legacy.z()).isEqualTo(0.05060115f);
    assertThat((float) legacy.zErr()).isEqualTo(7.5120247e-06f);
    SpecCatalogue star = catalogue("PyHammer/spec-4068-55445-0924.fits");
    assertThat(star.subclass()).isEqualTo("A9V (154660)");
    assertThat((float) star.z()).isEqualTo(-0.0008372542f);
    assertThat(star.ra()).isEqualTo(249.31327999999996);
    SpecCatalogue bare = catalogue("picca/spec-5400-56308-0220.fits");
    assertThat(bare.specId()).isEqualTo("5400-56308-0220");
    assertThat(bare.grid().length()).isEqualTo(710);
    assertThat(catalogue("lime/sdss_dr18_0358-51818-0504.fits").zWarning()).isEqualTo(16);
  }

  @Test
  void everyGridIsLogarithmicAndBeginsWhereTheTableBegins() throws Exception {
    for (Path file : spec()) {
      byte[] bytes = SharedFiles.bytes(file);
      WavelengthGrid grid = SpecFile.readCatalogue(bytes, bytes.length).grid();
      assertThat(grid.kind()).isEqualTo(WavelengthGrid.Kind.LOG);
      assertThat(grid.c1()).isEqualTo(1e-4);
      assertThat(grid.c0() * 1e4).isCloseTo(Math.rint(grid.c0() * 1e4), within(1e-9));
      BinaryTable table = BinaryTable.of(FitsFile.of(bytes, bytes.length), 1);
      double[] loglam = new double[table.rows()];
      table.readDoubles(table.find("LOGLAM"), loglam);
      for (int i = 0; i < loglam.length; i++) {
        assertThat(Math.abs(grid.c0() + 1e-4 * i - loglam[i])).isLessThan(2.5e-7);
      }
    }
  }

  @Test
  void fluxAndIvarEqualThoseOfNomTamFitsBitForBit() throws Exception {
    for (Path file : spec()) {
      byte[] bytes = SharedFiles.bytes(file);
      SpecObject object = SpecFile.read(bytes, bytes.length);
      try (Fits fits = new Fits(file.toFile())) {
        BinaryTableHDU hdu = (BinaryTableHDU) fits.getHDU(1);
        int n = hdu.getNRows();
        assertThat(object.spectrum().flux()).hasSize(n);
        for (int i = 0; i < 3; i += 2) {
          float[] ours = i == 0 ? object.spectrum().flux() : object.spectrum().ivar();
          float[] theirs = (float[]) hdu.getColumn(i);
          for (int k = 0; k < n; k++) {
            assertThat(Float.floatToRawIntBits(ours[k]))
                .isEqualTo(Float.floatToRawIntBits(theirs[k]));
          }
        }
        assertThat(object.spectrum().mask()).isEqualTo(hdu.getColumn(3));
      }
    }
  }

  /** A file cut at any HDU's header or data, even in an HDU that is not read, is no spec file. */
  @Test
  void cutFilesAreRejected() throws Exception {
    for (Path file : spec()) {
      byte[] bytes = SharedFiles.bytes(file);
      FitsFile whole = FitsFile.of(bytes, bytes.length);
      for (int i = 0; i < whole.size(); i++) {
        FitsFile.Hdu hdu = whole.hdu(i);
        for (int cut : new int[] {hdu.dataOffset() - 1, hdu.dataOffset() + hdu.dataLength() - 1}) {
          assertThat(verdict(bytes, cut)).as(file + " cut at " + cut).isEqualTo("TRUNCATED");
        }
      }
    }
  }

  private static String verdict(byte[] bytes, int length) {
    try {
      SpecFile.readCatalogue(bytes, length);
      return "accepted";
    } catch (FitsFormatException e) {
      return e.reason().name();
    }
  }

  private static SpecCatalogue catalogue(String name) throws FitsFormatException {
    byte[] bytes = SharedFiles.bytes(SharedFiles.folder("sdss_spectra").resolve(name));
    return SpecFile.readCatalogue(bytes, bytes.length);
  }

  private static List<Path> spec() {
    return files().stream()
        .filter(
            f -> {
              byte[] bytes = SharedFiles.bytes(f);
              return verdict(bytes, bytes.length).equals("accepted");
            })
        .toList();
  }
}
