package org.nebulark.fits.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.nebulark.fits.FitsFormatException;
import org.nebulark.fits.SpecFile;
import org.nebulark.fits.SpecObject;
import org.nebulark.fits.SpecWriter;
import org.nebulark.spectrum.Spectrum;
import org.nebulark.spectrum.WavelengthGrid;

/** What holds for all objects and all bytes. */
@Tag("hostile")
class FitsPropertiesTest {

  @Provide
  Arbitrary<Spectrum> spectra() {
    Arbitrary<Integer> bits = Arbitraries.integers().edgeCases(e -> e.add(0x7fc00000, 0x80000000));
    return Arbitraries.integers()
        .between(2, 300)
        .flatMap(
            n ->
                Combinators.combine(
                        bits.array(int[].class).ofSize(n),
                        bits.array(int[].class).ofSize(n),
                        bits.array(int[].class).ofSize(n),
                        Arbitraries.doubles().between(3.55, 3.65))
                    .as(
                        (flux, ivar, mask, c0) ->
                            new Spectrum(
                                WavelengthGrid.log(c0, 1e-4, n),
                                floats(flux),
                                floats(ivar),
                                mask)));
  }

  private static float[] floats(int[] bits) {
    float[] values = new float[bits.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(bits[i]);
    }
    return values;
  }

  @Provide
  Arbitrary<SpecObject> objects() {
    Arbitrary<String> text =
        Arbitraries.strings().withCharRange('!', '~').ofMinLength(0).ofMaxLength(6);
    Arbitrary<Float> real = Arbitraries.floats();
    Arbitrary<Integer> id = Arbitraries.integers().between(0, 99_999);
    return Combinators.combine(
            id,
            id,
            id,
            Arbitraries.doubles().between(0, 360),
            text,
            real,
            Arbitraries.integers().greaterOrEqual(0),
            spectra())
        .as(
            (plate, mjd, fiber, ra, name, z, warning, spectrum) ->
                new SpecObject(
                    SpecObject.specId(plate, mjd, fiber),
                    plate,
                    mjd,
                    fiber,
                    ra,
                    ra / 4 - 45,
                    name,
                    name,
                    (double) z,
                    (double) z,
                    warning,
                    spectrum));
  }

  private static byte[] written(SpecObject object) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      SpecWriter.write(object, out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static void assertSame(SpecObject read, SpecObject object) {
    assertThat(read.spectrum().flux()).isEqualTo(object.spectrum().flux());
    assertThat(read.spectrum().ivar()).isEqualTo(object.spectrum().ivar());
    assertThat(read.spectrum().mask()).isEqualTo(object.spectrum().mask());
    assertThat(read.specId()).isEqualTo(object.specId());
    assertThat(read.ra()).isEqualTo(object.ra());
    assertThat(read.dec()).isEqualTo(object.dec());
    assertThat(read.spectralClass()).isEqualTo(object.spectralClass());
    assertThat(read.subclass()).isEqualTo(object.subclass());
    assertThat(read.z()).isEqualTo(object.z());
    assertThat(read.zWarning()).isEqualTo(object.zWarning());
    int last = object.spectrum().grid().length() - 1;
    double expected = object.spectrum().grid().wavelength(last);
    assertThat(read.spectrum().grid().wavelength(last) / expected - 1).isBetween(-1e-6, 1e-6);
  }

  @Property(tries = 300, seed = "1")
  void whatIsWrittenIsReadBitForBit(@ForAll("objects") SpecObject object) throws Exception {
    byte[] file = written(object);
    assertSame(SpecFile.read(file, file.length), object);
  }

  @Property(tries = 300, seed = "2")
  void anyPrefixIsEqualOrRefused(
      @ForAll("objects") SpecObject object, @ForAll @IntRange(max = 1_000_000) int where) {
    byte[] file = written(object);
    try {
      assertSame(SpecFile.read(file, where % (file.length + 1)), object);
    } catch (FitsFormatException e) {
      Verdicts.named(e);
    }
  }

  @Property(tries = 2000, seed = "3")
  void anyBytesAreRefusedByName(@ForAll byte[] bytes, @ForAll boolean fits) {
    byte[] file = fits ? fits(bytes) : bytes;
    try {
      SpecFile.read(file, file.length);
      throw new AssertionError("accepted");
    } catch (FitsFormatException e) {
      Verdicts.named(e);
    }
    Verdicts.tables(file, file.length);
  }

  private static byte[] fits(byte[] bytes) {
    String start = "%-80s".formatted("SIMPLE  =                    T");
    byte[] file = start.getBytes(StandardCharsets.US_ASCII);
    byte[] both = new byte[file.length + bytes.length];
    System.arraycopy(file, 0, both, 0, file.length);
    System.arraycopy(bytes, 0, both, file.length, bytes.length);
    return both;
  }

  @Provide
  Arbitrary<List<String>> cards() {
    Arbitrary<String> keyword =
        Arbitraries.of(
            "XTENSION",
            "BITPIX",
            "NAXIS",
            "NAXIS1",
            "NAXIS2",
            "PCOUNT",
            "GCOUNT",
            "TFIELDS",
            "TFORM1",
            "TFORM2",
            "TTYPE1",
            "TTYPE2",
            "TSCAL1",
            "TZERO2",
            "TNULL1",
            "TDIM1",
            "END");
    Arbitrary<String> value =
        Arbitraries.oneOf(
            Arbitraries.longs().map(String::valueOf),
            Arbitraries.integers().between(0, 9).map(String::valueOf),
            Arbitraries.doubles().map(String::valueOf),
            Arbitraries.of("T", "F", "'BINTABLE'", "'1E'", "'9D'", "'3A'", "'QD(1)'", "''", "'"));
    return Combinators.combine(keyword, value)
        .as((k, v) -> "%-80.80s".formatted("%-8s= %20s".formatted(k, v)))
        .list()
        .ofMaxSize(40);
  }

  @Property(tries = 2000, seed = "4")
  void anyCardsOfATableAreReadOrRefusedByName(@ForAll("cards") List<String> cards) {
    String primary = "SIMPLE  = T%69sBITPIX  = 8%69sNAXIS   = 0%69sEND".formatted("", "", "");
    String table =
        ("XTENSION= 'BINTABLE'%60s" + "%s" + "END").formatted("", String.join("", cards));
    String text = "%-2880s%-5760s".formatted(primary, table);
    byte[] file = text.getBytes(StandardCharsets.ISO_8859_1);
    Verdicts.tables(file, file.length);
  }
}
