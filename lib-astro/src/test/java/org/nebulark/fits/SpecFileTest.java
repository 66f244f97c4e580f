package org.nebulark.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nebulark.fits.FitsFormatException.Reason;
import org.nebulark.spectrum.WavelengthGrid;

/** Wavelengths, identifiers and missing values of spec files, on files changed in one place. */
class SpecFileTest {

  private static final int LOGLAM = 1;

  private static FitsFormatException refused(byte[] file) {
    FitsFormatException whole =
        catchThrowableOfType(FitsFormatException.class, () -> SpecFile.read(file, file.length));
    FitsFormatException entry =
        catchThrowableOfType(
            FitsFormatException.class, () -> SpecFile.readCatalogue(file, file.length));
    assertThat(entry).hasMessage(whole.getMessage());
    return whole;
  }

  private static byte[] spec(int n) {
    return Samples.spec(Samples.object(n));
  }

  @Test
  void theFirstRowDecidesWhereTheGridBegins() throws Exception {
    byte[] file = Samples.with(spec(60), "COEFF0", 0, "3.5");
    assertThat(SpecFile.read(file, file.length).spectrum().grid())
        .isEqualTo(WavelengthGrid.log(3.5785, 1e-4, 60));
  }

  @Test
  void anotherGridIsListed() throws Exception {
    byte[] file = spec(60);
    Samples.putFloat(file, 30, LOGLAM, 3.57855f + 30e-4f);
    WavelengthGrid grid = SpecFile.readCatalogue(file, file.length).grid();
    assertThat(grid.kind()).isEqualTo(WavelengthGrid.Kind.LISTED);
    assertThat(grid.wavelength(30)).isEqualTo(Math.pow(10, 3.57855f + 30e-4f));
    assertThat(SpecFile.read(file, file.length).spectrum().grid()).isEqualTo(grid);
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity", "0", "-3.5", "3.5", "12", "3.5813"})
  void wavelengthsThatDoNotIncreaseAreRefusedWithTheirRow(float loglam) throws Exception {
    byte[] file = spec(60);
    Samples.putFloat(file, 29, LOGLAM, loglam);
    FitsFormatException e = refused(file);
    assertThat(e.reason()).isEqualTo(Reason.BAD_GRID);
    assertThat(e.hdu()).isEqualTo(1);
    assertThat(e.row()).isEqualTo(29);
    assertThat(e).hasMessageStartingWith("HDU 1, row 29: loglam = " + (double) loglam + " after");
  }

  @Test
  void identifiersAreTakenFromThePrimaryHeaderWhereTheRowHasNone() throws Exception {
    byte[] file = spec(60);
    file = Samples.with(file, "TTYPE1", 1, "'X'");
    file = Samples.with(file, "TTYPE2", 1, "'Y'");
    file = Samples.with(file, "TTYPE3", 1, "'Z0'");
    assertThat(SpecFile.read(file, file.length).specId()).isEqualTo("0266-51602-0638");
    file = Samples.with(file, "FIBERID", 0, "");
    SpecObject object = SpecFile.read(file, file.length);
    assertThat(object.specId()).isEmpty();
    assertThat(object.fiber()).isEqualTo(-1);
    assertThat(object.plate()).isEqualTo(266);
  }

  @Test
  void theFibreMayBeNamedFiber() throws Exception {
    byte[] file = Samples.with(spec(60), "TTYPE3", 1, "'Fiber'");
    file = Samples.with(file, "FIBERID", 0, "1");
    assertThat(SpecFile.read(file, file.length).fiber()).isEqualTo(638);
  }

  /** In all real files RA and DEC of the primary header are the centre of the plate. */
  @Test
  void thePlatesCentreIsNeverTakenForTheObject() throws Exception {
    byte[] file = spec(60);
    file = Samples.with(file, "RA", 0, "100.0");
    file = Samples.with(file, "TTYPE4", 1, "'X'");
    assertThat(SpecFile.read(file, file.length).ra()).isEqualTo(147.29397);
    file = Samples.with(file, "PLUG_RA", 0, "");
    assertThat(SpecFile.read(file, file.length).ra()).isNaN();
    file = Samples.with(file, "TTYPE4", 1, "'RA'");
    assertThat(SpecFile.read(file, file.length).ra()).isEqualTo(147.29397);
  }

  @Test
  void missingColumnsOfTheCatalogueAreMarkedMissing() throws Exception {
    byte[] file = spec(60);
    for (int i = 6; i <= 8; i++) {
      file = Samples.with(file, "TTYPE" + i, 1, "'X" + i + "'");
    }
    file = Samples.with(file, "TTYPE9", 0, "'X'");
    file = Samples.with(file, "TTYPE10", 0, "'X'");
    SpecObject object = SpecFile.read(file, file.length);
    assertThat(object.spectralClass()).isEmpty();
    assertThat(object.subclass()).isEmpty();
    assertThat(object.z()).isNaN();
    assertThat(object.zErr()).isNaN();
    assertThat(object.zWarning()).isEqualTo(-1);
  }

  @Test
  void columnsCountByNameWithoutCaseAndTheMaskMayBeAbsent() throws Exception {
    byte[] file = spec(60);
    String[] names = {"FLUX", "LogLam", "IVAR", "BITS"};
    for (int i = 0; i < names.length; i++) {
      file = Samples.with(file, "TTYPE" + (i + 1), 0, "'" + names[i] + "'");
    }
    file = Samples.with(file, "EXTNAME", 0, "''");
    SpecObject object = SpecFile.read(file, file.length);
    assertThat(object.spectrum().flux()).containsExactly(Samples.object(60).spectrum().flux());
    assertThat(object.spectrum().mask()).containsOnly(0);
  }

  @Test
  void otherShapesOfTheTwoTablesAreRefused() throws Exception {
    byte[] good = spec(60);
    assertThat(refused(Samples.with(good, "TTYPE3", 0, "'sigma'")).reason())
        .isEqualTo(Reason.WRONG_LAYOUT);
    assertThat(refused(Samples.with(good, "TFORM1", 0, "'4A'")).detail())
        .isEqualTo(
            "column flux holds 4 values of type A a row, not one number,"
                + " expected an SDSS spec file");
    assertThat(refused(Samples.with(good, "TFORM1", 0, "'2I'")).reason())
        .isEqualTo(Reason.WRONG_LAYOUT);
    assertThat(refused(Samples.with(good, "TFORM4", 0, "'E'")).reason())
        .isEqualTo(Reason.WRONG_LAYOUT);
    assertThat(refused(Samples.with(good, "NAXIS2", 1, "0")).reason()).isEqualTo(Reason.EMPTY);
    int second = Samples.dataOffset(good, 2);
    byte[] without = Samples.join(java.util.Arrays.copyOf(good, second - 2880));
    assertThat(refused(without).detail())
        .isEqualTo(
            "the file ends with the spectrum; no HDU 2 with the catalogue's row,"
                + " expected an SDSS spec file");
    assertThat(refused(Samples.primary()).reason()).isEqualTo(Reason.NO_COADD);
  }
}
