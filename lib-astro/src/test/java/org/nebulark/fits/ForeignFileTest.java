package org.nebulark.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nebulark.fits.FitsFormatException.Reason;
import org.nebulark.spectrum.AirVacuum;
import org.nebulark.spectrum.Flag;
import org.nebulark.spectrum.Spectrum;
import org.nebulark.spectrum.WavelengthGrid;

/** What headers of unknown origin say of their wavelengths, units and errors. */
class ForeignFileTest {

  private static SpectrumFile open(byte[] file) throws FitsFormatException {
    return Layout.ANY.open(file, file.length);
  }

  private static WavelengthGrid grid(String... cards) throws FitsFormatException {
    return open(LayoutSamples.linear(cards)).entry(0).catalogue().grid();
  }

  private static Reason reason(String... cards) {
    return catchThrowableOfType(FitsFormatException.class, () -> grid(cards)).reason();
  }

  @Test
  void airBecomesVacuum() throws Exception {
    WavelengthGrid air = grid("CTYPE1", "'AWAV'", "CUNIT1", "'nm'");
    assertThat(air.kind()).isEqualTo(WavelengthGrid.Kind.LISTED);
    for (int i = 0; i < air.length(); i++) {
      assertThat(air.wavelength(i)).isEqualTo(AirVacuum.toVacuum(4800 + 0.01 * i), within(1e-9));
    }
  }

  @Test
  void airAndVacuumDifferByMoreThanAnAngstrom() throws Exception {
    double air = grid("CTYPE1", "'AWAV'", "CUNIT1", "'nm'").wavelength(0);
    assertThat(air - 4800).isBetween(1.33, 1.35);
  }

  @Test
  void eachKeywordThatSaysVacuumKeepsTheLinearGrid() throws Exception {
    for (String[] vacuum :
        List.of(
            new String[] {"CTYPE1", "'WAVE'"},
            new String[] {"VACUUM", "T"},
            new String[] {"AIRORVAC", "'vac'"})) {
      WavelengthGrid grid = grid("CUNIT1", "'nm'", vacuum[0], vacuum[1]);
      assertThat(grid.kind()).isEqualTo(WavelengthGrid.Kind.LINEAR);
      assertThat(grid.c0()).isEqualTo(4800);
      assertThat(grid.c1()).isCloseTo(0.01, within(1e-15));
    }
  }

  @Test
  void nothingIsGuessed() {
    assertThat(reason("CUNIT1", "'nm'")).isEqualTo(Reason.AIR_OR_VACUUM);
    assertThat(reason("CUNIT1", "'nm'", "CTYPE1", "'LINEAR'")).isEqualTo(Reason.AIR_OR_VACUUM);
    assertThat(reason("CUNIT1", "'nm'", "CTYPE1", "'AWAV'", "VACUUM", "T"))
        .isEqualTo(Reason.AIR_OR_VACUUM);
    assertThat(reason("CTYPE1", "'WAVE'")).isEqualTo(Reason.BAD_HEADER);
    assertThat(reason("CTYPE1", "'WAVE'", "CUNIT1", "'Hz'")).isEqualTo(Reason.BAD_HEADER);
    assertThat(reason("CTYPE1", "'FREQ'", "CUNIT1", "'nm'")).isEqualTo(Reason.WRONG_LAYOUT);
    assertThat(reason("CTYPE1", "'WAVE-GRI'", "CUNIT1", "'nm'")).isEqualTo(Reason.WRONG_LAYOUT);
  }

  @Test
  void aReferencePixelInTheMiddleAndAMatrixForTheStepAreRead() throws Exception {
    byte[] file =
        Samples.join(
            LayoutSamples.imageHeader(
                "",
                -32,
                11,
                0,
                "CRVAL1",
                "5000",
                "CRPIX1",
                "6",
                "CD1_1",
                "2",
                "VACUUM",
                "T",
                "WAT1_001",
                "'wtype=linear label=Wavelength units=Angstroms'"),
            LayoutSamples.bytes(LayoutSamples.ramp(11, 1, 1)));
    SpectrumEntry entry = open(file).entry(0);
    assertThat(entry.catalogue().grid()).isEqualTo(WavelengthGrid.linear(4990, 2, 11));
    assertThat(Flag.of(entry.flag())).containsExactly(Flag.NO_ERRORS, Flag.FLUX_UNIT);
    assertThat(open(file).spectrum(0).ivar()).containsOnly(Float.NaN);
  }

  /** FITS Standard 4.0, section 8.4: WAVE-LOG; astropy 5.2.1 gives the value. */
  @Test
  void theStandardsLogarithmicAxisIsRead() throws Exception {
    byte[] file =
        Samples.join(
            LayoutSamples.imageHeader(
                "",
                -32,
                21,
                0,
                "CRVAL1",
                "5000",
                "CRPIX1",
                "1",
                "CDELT1",
                "10",
                "CTYPE1",
                "'WAVE-LOG'",
                "CUNIT1",
                "'Angstrom'"),
            LayoutSamples.bytes(LayoutSamples.ramp(21, 1, 1)));
    WavelengthGrid grid = open(file).entry(0).catalogue().grid();
    assertThat(grid.wavelength(0)).isCloseTo(5000, within(1e-8));
    assertThat(grid.wavelength(10)).isCloseTo(5101.00670013, within(1e-8));
  }

  @Test
  void errorsAndFluxOfKnownUnitsBecomeCanonical() throws Exception {
    SpectrumFile file = open(LayoutSamples.images());
    assertThat(file.size()).isEqualTo(2);
    assertThat(file.entry(1).flag()).isZero();
    assertThat(file.entry(1).row()).isEqualTo(1);
    Spectrum second = file.spectrum(1);
    assertThat(second.flux()[0]).isEqualTo(410f);
    assertThat(second.ivar()[1]).isEqualTo(41f);
    assertThat(second.grid()).isEqualTo(WavelengthGrid.linear(2487.5, 0.4, 40));

    Spectrum table = open(LayoutSamples.table()).spectrum(0);
    assertThat(table.flux()[3]).isEqualTo(3e17f);
    assertThat(table.ivar()[3]).isEqualTo((float) (0.25 / 1e34));
    assertThat(table.grid().wavelength(0)).isCloseTo(AirVacuum.toVacuum(5000), within(1e-9));
  }

  @Test
  void aZeroErrorIsNoPerfectPixel() throws Exception {
    float[] ivar =
        open(LayoutSamples.linear("CTYPE1", "'WAVE'", "CUNIT1", "'nm'")).spectrum(0).ivar();
    assertThat(ivar[0]).isZero();
    assertThat(ivar[1]).isEqualTo(4f);
    float[] old = open(LayoutSamples.spSpec()).spectrum(0).ivar();
    assertThat(old[3]).isZero();
    assertThat(old[4]).isZero();
    assertThat(old[0]).isEqualTo(4f);
  }

  @Test
  void maskBitsOfDesiAreThoseOfUnsignedIntegers() throws Exception {
    SpectrumFile file = open(LayoutSamples.desi());
    assertThat(file.size()).isEqualTo(6);
    assertThat(file.spectrum(0).mask()[5]).isEqualTo(5);
    assertThat(file.spectrum(3).mask()[5]).isEqualTo(Integer.MAX_VALUE);
    assertThat(file.entry(5).arm()).isEqualTo("z");
    assertThat(file.entry(5).catalogue().specId()).isEqualTo("39633345008634466");
    assertThat(file.entry(5).catalogue().grid()).isEqualTo(WavelengthGrid.linear(7520, 0.8, 42));
  }

  @Test
  void aDamagedArmDoesNotHurtTheOther() throws Exception {
    byte[] file = LayoutSamples.arms();
    java.nio.ByteBuffer.wrap(file).putFloat(Samples.dataOffset(file, 1) + 14 * 7 + 8, 0f);
    SpectrumFile arms = open(file);
    FitsFormatException e = catchThrowableOfType(FitsFormatException.class, () -> arms.entry(0));
    assertThat(e.reason()).isEqualTo(Reason.BAD_GRID);
    assertThat(e.hdu()).isEqualTo(1);
    assertThat(arms.entry(1).arm()).isEqualTo("r");
    assertThat(arms.spectrum(1).flux()[7]).isEqualTo(7f);
  }
}
