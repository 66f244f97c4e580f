package org.nebulark.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.nebulark.fits.FitsFormatException.Reason;
import org.nebulark.spectrum.AirVacuum;
import org.nebulark.spectrum.Flag;
import org.nebulark.spectrum.Spectrum;
import org.nebulark.spectrum.WavelengthGrid;
import org.nebulark.testing.Shared;

/** Real files of every layout: what each is stands in shared/data/MANIFEST.csv. */
class RealLayoutsTest {

  static final String PLATE = "sdss_spectra/pydl/spPlate-4055-55359-0020.fits";
  static final String SPSPEC = "sdss_spectra/pyspeckit/c25b84_sample_sdss.fits";
  static final String DESI = "sdss_spectra/fastspecfit/coadd-4-80613-thru20210324.fits";
  static final String REDROCK = "sdss_spectra/fastspecfit/redrock-4-80613-thru20210324.fits";
  static final String STACK = "sdss_spectra/fastspecfit/stack-LRG.fits";
  static final String DR8 = "sdss_spectra/ppxf/NGC3522_SDSS.fits";
  static final String LRS = "stellar/laspec/spec-58397-EG014118N254444M01_sp03-031.fits";
  static final String LRS_GZ = "stellar/laspec/spec-57287-KP193637N444141V03_sp10-161.fits.gz";
  static final String MRS = "stellar/laspec/med-58268-HIP95119KP01_sp12-076.fits.gz";
  static final String AIR = "stellar/StarNet/UVES_HD106038_47000.fits";
  static final String MUSE = "ifu_cubes/pyplatefit/udf10_00006.fits";
  static final String TEMPLATE = "stellar/PyHammer/A0.fits";

  private static final String PYTHON = "/usr/bin/python3";

  /**
   * A line a spectrum: checksums of flux, ivar as float32 and mask; wavelengths at three pixels.
   */
  private static final String DUMP =
      """
      import sys, zlib, warnings
      warnings.simplefilter('ignore')
      import numpy as np
      from astropy.io import fits
      def crc(a, t='>f4'):
          return zlib.crc32(np.ascontiguousarray(a).astype(t).tobytes())
      def show(key, flux, ivar, mask, wave):
          n = len(flux)
          i = 'none' if ivar is None else crc(ivar)
          w = [float(wave[k]) for k in (0, n // 2, n - 1)]
          print(key, n, crc(flux), i, crc(mask, '>i4'), *w, sep='|')
      def sigma(s):
          with np.errstate(all='ignore'):
              return np.where(s > 0, (1 / s.astype('f8') ** 2).astype('f4'), 0)
      plate, spspec, desi, stack, dr8, lrs, lrsgz, mrs, air, muse = [fits.open(f) for f in sys.argv[1:]]
      zero = lambda a: np.zeros(len(a), 'i4')
      log = lambda h, n: 10 ** (h['COEFF0'] + h['COEFF1'] * np.arange(n))
      for i, f in enumerate(plate[0].data):
          show('plate %d' % i, f, None, zero(f), log(plate[0].header, len(f)))
      d = spspec[0].data
      show('spspec 0', d[0], sigma(d[2]), spspec[6].data['andMask'], log(spspec[0].header, d.shape[1]))
      for a in 'BRZ':
          show('desi %d' % 'BRZ'.index(a), desi[a + '_FLUX'].data[0], desi[a + '_IVAR'].data[0],
               desi[a + '_MASK'].data[0], desi[a + '_WAVELENGTH'].data)
      show('stack 0', stack['FLUX'].data[0], stack['IVAR'].data[0], zero(stack['WAVE'].data), stack['WAVE'].data)
      t = dr8[1].data
      show('dr8 0', t['flux'], t['inverse_variance'], t['and_mask'], t['wavelength'])
      for name, f in (('lrs', lrs), ('lrsgz', lrsgz)):
          d = f[0].data
          show(name + ' 0', d[0], d[1], d[3], d[2])
      for k, a in enumerate('BR'):
          t = mrs['COADD_' + a].data
          show('mrs %d' % k, t['FLUX'], t['IVAR'], t['ANDMASK'], 10 ** t['LOGLAM'].astype('f8'))
      f = air[0].data
      show('air 0', f, sigma(air[1].data), zero(f),
           10 * (air[0].header['CRVAL1'] + air[0].header['CDELT1'] * np.arange(len(f))))
      f, v = muse[1].data, muse[2].data.astype('f4')
      h = muse[1].header
      with np.errstate(all='ignore'):
          i = np.where(v > 0, (1 / v.astype('f8')).astype('f4'), 0)
      show('airmuse 0', (f.astype('f8') * 1e-3).astype('f4'), (i.astype('f8') / 1e-3 / 1e-3).astype('f4'), zero(f),
           h['CRVAL1'] + h['CDELT1'] * np.arange(len(f)))
      """;

  static SpectrumFile open(String name, Layout layout) throws FitsFormatException {
    byte[] raw = SharedFiles.bytes(Shared.data(name));
    FitsBuffer buffer = new FitsBuffer();
    try {
      buffer.readFully(new java.io.ByteArrayInputStream(raw), raw.length, 1L << 28);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return layout.open(buffer.bytes(), buffer.length());
  }

  private static final Map<String, String> FILES =
      Map.of(
          "plate", PLATE, "spspec", SPSPEC, "desi", DESI, "stack", STACK, "dr8", DR8, "lrs", LRS,
          "lrsgz", LRS_GZ, "mrs", MRS, "air", AIR, "airmuse", MUSE);

  private static final List<String> ORDER =
      List.of("plate", "spspec", "desi", "stack", "dr8", "lrs", "lrsgz", "mrs", "air", "airmuse");

  private static List<String> python() throws Exception {
    assumeTrue(Files.isExecutable(Path.of(PYTHON)), "no " + PYTHON);
    List<String> command = new ArrayList<>(List.of(PYTHON, "-c", DUMP));
    ORDER.forEach(key -> command.add(Shared.data(FILES.get(key)).toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    boolean missing = process.waitFor() != 0 && out.contains("No module named");
    assumeTrue(!missing, "python3 has no astropy");
    assertThat(process.exitValue()).as(out).isZero();
    return out.lines().toList();
  }

  @Test
  void everySpectrumHasTheValuesThatAstropyReads() throws Exception {
    List<String> theirs = python();
    Map<String, Spectrum> ours = new TreeMap<>();
    for (String key : ORDER) {
      SpectrumFile file = open(FILES.get(key), Layout.ANY);
      for (int i = 0; i < file.size(); i++) {
        ours.put(key + " " + i, file.spectrum(i));
      }
    }
    assertThat(ours).hasSize(32).hasSameSizeAs(theirs);
    for (String line : theirs) {
      String[] cells = line.split("\\|");
      Spectrum spectrum = ours.get(cells[0]);
      assertThat(spectrum).as(line).isNotNull();
      int n = spectrum.flux().length;
      assertThat(n + "|" + crc(spectrum.flux()) + "|" + crc(spectrum.mask()))
          .as(cells[0])
          .isEqualTo(cells[1] + "|" + cells[2] + "|" + cells[4]);
      if (cells[3].equals("none")) {
        assertThat(spectrum.ivar()).containsOnly(Float.NaN);
      } else {
        assertThat(crc(spectrum.ivar())).as(cells[0]).isEqualTo(Long.parseLong(cells[3]));
      }
      checkWavelengths(cells, spectrum.grid());
    }
  }

  private static void checkWavelengths(String[] cells, WavelengthGrid grid) {
    int n = grid.length();
    int[] pixels = {0, n / 2, n - 1};
    for (int k = 0; k < pixels.length; k++) {
      double expected = Double.parseDouble(cells[5 + k]);
      expected = cells[0].startsWith("air") ? AirVacuum.toVacuum(expected) : expected;
      assertThat(grid.wavelength(pixels[k]) / expected).as(cells[0]).isCloseTo(1, within(7e-7));
    }
  }

  private static long crc(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return crc(bytes);
  }

  private static long crc(int[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    for (int value : values) {
      bytes.putInt(value);
    }
    return crc(bytes);
  }

  private static long crc(ByteBuffer bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes.array());
    return crc.getValue();
  }

  @Test
  void plateExcerptGivesTwentyFibresThatSayTheyHaveNoErrors() throws Exception {
    SpectrumFile file = open(PLATE, Layout.PLATE);
    assertThat(file.size()).isEqualTo(20);
    for (int i = 0; i < 20; i++) {
      SpectrumEntry entry = file.entry(i);
      assertThat(entry.catalogue().specId()).isEqualTo("4055-55359-%04d".formatted(i + 1));
      assertThat(Flag.of(entry.flag())).containsExactly(Flag.NO_ERRORS, Flag.EBV_PLATE);
      assertThat(entry.row()).isEqualTo(i);
      assertThat(entry.catalogue().grid()).isEqualTo(WavelengthGrid.log(3.5529, 1e-4, 4637));
    }
  }

  @Test
  void coaddKeepsTheGridOfEachArmAndGetsItsRedshift() throws Exception {
    SpectrumFile file = open(DESI, Layout.ANY);
    byte[] bytes = SharedFiles.bytes(Shared.data(REDROCK));
    Redshifts redshifts = Redshifts.read(bytes, bytes.length);
    WavelengthGrid[] grids = {
      WavelengthGrid.linear(3600, 0.8, 2751),
      WavelengthGrid.linear(5760, 0.8, 2326),
      WavelengthGrid.linear(7520, 0.8, 2881)
    };
    String[] arms = {"b", "r", "z"};
    assertThat(file.size()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      SpectrumEntry entry = redshifts.join(file.entry(i));
      SpecCatalogue c = entry.catalogue();
      assertThat(entry.arm()).isEqualTo(arms[i]);
      assertThat(entry.hdu()).isEqualTo(4 + 5 * i);
      assertThat(entry.flag()).isZero();
      assertThat(c.specId()).isEqualTo("39633345008634465");
      assertThat(c.spectralClass()).isEqualTo("GALAXY");
      assertThat(c.z()).isCloseTo(0.36874355, within(1e-8));
      assertThat(c.ra()).isCloseTo(105.48977452, within(1e-8));
      assertThat(c.fiber()).isEqualTo(2233);
      assertThat(c.grid().kind()).isEqualTo(WavelengthGrid.Kind.LINEAR);
      assertThat(c.grid()).isEqualTo(grids[i]);
    }
    assertThat(file.entry(0).catalogue().z()).isNaN();
  }

  @Test
  void catalogueOfOldAndForeignFilesIsThatOfTheirHeaders() throws Exception {
    SpectrumEntry spSpec = open(SPSPEC, Layout.SPSPEC).entry(0);
    SpecCatalogue old = spSpec.catalogue();
    assertThat(old.specId()).isEqualTo("0751-52251-0160");
    assertThat(old.spectralClass()).isEqualTo("QSO");
    assertThat(old.z()).isEqualTo(0.0454102);
    assertThat(old.zWarning()).isEqualTo(528);
    assertThat(old.ra()).isEqualTo(2.0234369);
    assertThat(old.grid()).isEqualTo(WavelengthGrid.log(3.5796, 1e-4, 3853));
    assertThat(spSpec.flag()).isZero();

    SpectrumEntry lrs = open(LRS, Layout.LAMOST_LRS).entry(0);
    assertThat(lrs.catalogue().specId()).isEqualTo("677503031");
    assertThat(lrs.catalogue().subclass()).isEqualTo("G3");
    assertThat(lrs.catalogue().z()).isEqualTo(-6.4e-6);
    assertThat(lrs.catalogue().grid()).isEqualTo(WavelengthGrid.log(3.5682, 1e-4, 3909));
    assertThat(Flag.of(lrs.flag())).containsExactly(Flag.FLUX_UNIT);

    SpectrumFile mrs = open(MRS, Layout.LAMOST_MRS);
    assertThat(mrs.entry(0).arm() + mrs.entry(1).arm()).isEqualTo("br");
    assertThat(mrs.entry(1).catalogue().specId()).isEqualTo("666212076");
    assertThat(mrs.entry(0).catalogue().grid()).isEqualTo(WavelengthGrid.log(3.69018, 1e-5, 4151));
    assertThat(mrs.entry(1).catalogue().grid()).isEqualTo(WavelengthGrid.log(3.79992, 1e-5, 3726));

    SpectrumEntry dr8 = open(DR8, Layout.FOREIGN).entry(0);
    assertThat(dr8.catalogue().specId()).isEqualTo("2488-54149-0001");
    assertThat(dr8.catalogue().z()).isEqualTo(0.00401801);
    assertThat(dr8.catalogue().ra()).isEqualTo(166.66859);
    assertThat(dr8.catalogue().grid()).isEqualTo(WavelengthGrid.log(3.5802, 1e-4, 3847));
    assertThat(Flag.of(dr8.flag())).containsExactly(Flag.EBV_PLATE);

    SpectrumEntry air = open(AIR, Layout.ANY).entry(0);
    assertThat(air.catalogue().grid().kind()).isEqualTo(WavelengthGrid.Kind.LISTED);
    assertThat(Flag.of(air.flag())).containsExactly(Flag.FLUX_UNIT);
  }

  @Test
  void ofTheSdssFolderAllButTheRedshiftsIsReadByItsStructure() {
    Map<String, Integer> layouts = new TreeMap<>();
    for (Path path : SharedFiles.fits("sdss_spectra")) {
      byte[] bytes = SharedFiles.bytes(path);
      String what;
      try {
        what = Layout.of(FitsFile.of(bytes, bytes.length)).name();
        SpectrumFile file = Layout.ANY.open(bytes, bytes.length);
        for (int i = 0; i < file.size(); i++) {
          assertThat(file.spectrum(i).grid()).isEqualTo(file.entry(i).catalogue().grid());
        }
      } catch (FitsFormatException e) {
        what = e.reason() + " " + path.getFileName();
      }
      layouts.merge(what, 1, Integer::sum);
    }
    assertThat(layouts)
        .isEqualTo(
            Map.of(
                "SPEC",
                61,
                "PLATE",
                1,
                "SPSPEC",
                1,
                "DESI",
                1,
                "FOREIGN",
                2,
                "WRONG_LAYOUT redrock-4-80613-thru20210324.fits",
                1));
  }

  @Test
  void airOrVacuumIsNeverGuessed() {
    assertThat(verdict(TEMPLATE, Layout.ANY)).isEqualTo(Reason.AIR_OR_VACUUM);
  }

  @Test
  void anotherLayoutThanTheOneAskedForIsRefused() {
    assertThat(verdict(PLATE, Layout.DESI)).isEqualTo(Reason.WRONG_LAYOUT);
    assertThat(verdict(PLATE, Layout.SPEC)).isEqualTo(Reason.WRONG_LAYOUT);
    assertThat(verdict(LRS, Layout.SPSPEC)).isEqualTo(Reason.WRONG_LAYOUT);
    assertThat(verdict(REDROCK, Layout.ANY)).isEqualTo(Reason.WRONG_LAYOUT);
  }

  private static Reason verdict(String name, Layout layout) {
    try {
      open(name, layout);
      return null;
    } catch (FitsFormatException e) {
      return e.reason();
    }
  }
}
