package org.nebulark.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import org.junit.jupiter.api.Test;
import org.nebulark.spectrum.Spectrum;
import org.nebulark.spectrum.WavelengthGrid;

class SpecWriterTest {

  private static void assertSame(SpecObject read, SpecObject written) {
    assertThat(read.catalogue()).isEqualTo(written.catalogue());
    assertThat(read.spectrum().flux()).containsExactly(written.spectrum().flux());
    assertThat(read.spectrum().ivar()).containsExactly(written.spectrum().ivar());
    assertThat(read.spectrum().mask()).containsExactly(written.spectrum().mask());
  }

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    for (int n : new int[] {4, 100, 4620}) {
      SpecObject object = Samples.object(n);
      byte[] file = Samples.spec(object);
      assertSame(SpecFile.read(file, file.length), object);
      assertThat(file.length % 2880).isZero();
    }
  }

  @Test
  void missingValuesAndListedWavelengthsSurvive() throws Exception {
    double[] wavelengths = {(float) 3.6, (float) 3.7, (float) 3.75};
    for (int i = 0; i < wavelengths.length; i++) {
      wavelengths[i] = Math.pow(10, wavelengths[i]);
    }
    float[] values = {1, 2, 3};
    Spectrum spectrum =
        new Spectrum(WavelengthGrid.listed(wavelengths), values, values, new int[3]);
    double nan = Double.NaN;
    SpecObject object = new SpecObject("", -1, -1, -1, nan, nan, "", "", nan, nan, -1, spectrum);
    byte[] file = Samples.spec(object);
    assertSame(SpecFile.read(file, file.length), object);
  }

  @Test
  void bytesDependOnTheObjectOnly() throws Exception {
    byte[] first = Samples.spec(Samples.object(50));
    Thread.sleep(1100);
    assertThat(Samples.spec(Samples.object(50))).isEqualTo(first);
  }

  @Test
  void nomTamFitsReadsTheSameValues() throws Exception {
    SpecObject object = Samples.object(100);
    SpecExtra extra = SpecExtra.zeros(100);
    extra.wdisp()[7] = 1.25f;
    extra.sky()[8] = 2.5f;
    extra.model()[9] = -3;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SpecWriter.write(object, extra, out);
    try (Fits fits = new Fits(new ByteArrayInputStream(out.toByteArray()))) {
      BinaryTableHDU coadd = (BinaryTableHDU) fits.getHDU(1);
      assertThat((float[]) coadd.getColumn("flux")).containsExactly(object.spectrum().flux());
      assertThat((float[]) coadd.getColumn("wdisp")).containsExactly(extra.wdisp());
      assertThat((float[]) coadd.getColumn("sky")).containsExactly(extra.sky());
      assertThat((float[]) coadd.getColumn("model")).containsExactly(extra.model());
      BinaryTableHDU row = (BinaryTableHDU) fits.getHDU(2);
      assertThat((double[]) row.getColumn("PLUG_DEC")).containsExactly(object.dec());
      assertThat(fits.getHDU(0).getHeader().getStringValue("BUNIT"))
          .isEqualTo("1E-17 erg/cm^2/s/Ang");
    }
  }

  @Test
  void extraColumnsOfAnotherLengthAreRefused() {
    assertThatThrownBy(
            () ->
                SpecWriter.write(
                    Samples.object(10), SpecExtra.zeros(9), new ByteArrayOutputStream()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid extra columns: 9, 9, 9 values for 10 pixels");
  }
}
