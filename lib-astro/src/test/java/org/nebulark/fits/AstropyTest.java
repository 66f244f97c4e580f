package org.nebulark.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same values as astropy.io.fits (5.2.1 when written); skips where it is not installed. */
class AstropyTest {

  private static final String PYTHON = "/usr/bin/python3";

  /** One line a file: name, checksums of flux and ivar as float32, the catalogue's row. */
  private static final String DUMP =
      """
      import sys, zlib, warnings
      warnings.simplefilter('ignore')
      from astropy.io import fits
      def crc(a):
          return zlib.crc32(a.astype('>f4').tobytes())
      for name in sys.argv[1:]:
          with fits.open(name) as h:
              c, r = h[1].data, h[2].data[0]
              print(name, crc(c['flux']), crc(c['ivar']), zlib.crc32(c['and_mask'].astype('>i4').tobytes()),
                    r['CLASS'].strip(), r['SUBCLASS'].strip(), float(r['Z']).hex(), float(r['Z_ERR']).hex(),
                    int(r['ZWARNING']), float(r['PLUG_RA']).hex(), float(r['PLUG_DEC']).hex(),
                    str(r['SPECOBJID']).strip(), sep='|')
      """;

  private static final String STRICT =
      """
      import sys, warnings
      warnings.simplefilter('error')
      from astropy.io import fits
      with fits.open(sys.argv[1]) as h:
          h.verify('exception')
          c, r = h['COADD'].data, h['SPECOBJ'].data[0]
          print(len(c), c.columns.names, r['CLASS'], r['SUBCLASS'], r['PLUG_RA'], h[0].header['COEFF0'])
      """;

  private static List<String> python(List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(PYTHON, "-c"));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.lines().toList();
  }

  private static void assumeAstropy() throws Exception {
    assumeTrue(Files.isExecutable(Path.of(PYTHON)), "no " + PYTHON);
    Process process =
        new ProcessBuilder(PYTHON, "-c", "import astropy").redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    assumeTrue(process.waitFor() == 0, "python3 has no astropy");
  }

  @Test
  void everyRealFileHasTheValuesThatAstropyReads() throws Exception {
    assumeAstropy();
    Map<String, String> ours = new TreeMap<>();
    List<String> arguments = new ArrayList<>(List.of(DUMP));
    for (Path file : SharedFiles.fits("sdss_spectra")) {
      byte[] bytes = SharedFiles.bytes(file);
      try {
        ours.put(file.toString(), line(bytes));
        arguments.add(file.toString());
      } catch (FitsFormatException e) {
        assertThat(e.reason()).isEqualTo(FitsFormatException.Reason.WRONG_LAYOUT);
      }
    }
    Map<String, String> theirs = new TreeMap<>();
    for (String line : python(arguments)) {
      int bar = line.indexOf('|');
      theirs.put(line.substring(0, bar), line.substring(bar + 1));
    }
    assertThat(ours).hasSize(61).isEqualTo(theirs);
  }

  private static String line(byte[] bytes) throws FitsFormatException {
    SpecObject object = SpecFile.read(bytes, bytes.length);
    BinaryTable row = BinaryTable.of(FitsFile.of(bytes, bytes.length), 2);
    return String.join(
        "|",
        Long.toString(crc(object.spectrum().flux())),
        Long.toString(crc(object.spectrum().ivar())),
        Long.toString(crc(object.spectrum().mask())),
        object.spectralClass(),
        object.subclass(),
        hex(object.z()),
        hex(object.zErr()),
        Integer.toString(object.zWarning()),
        hex(object.ra()),
        hex(object.dec()),
        row.find("SPECOBJID") < 0 ? "" : row.text(row.find("SPECOBJID"), 0));
  }

  /** A double as Python writes it: the same bits, 13 hexadecimal digits. */
  private static String hex(double value) {
    if (value == 0) {
      return "0x0.0p+0";
    }
    long bits = Double.doubleToLongBits(value);
    int exponent = Math.getExponent(value);
    return "%s0x1.%013xp%+d".formatted(value < 0 ? "-" : "", bits & 0xfffffffffffffL, exponent);
  }

  private static long crc(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    for (float value : values) {
      bytes.putInt(Float.floatToRawIntBits(value));
    }
    return crc(bytes);
  }

  private static long crc(int[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    Arrays.stream(values).forEach(bytes::putInt);
    return crc(bytes);
  }

  private static long crc(ByteBuffer bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes.array());
    return crc.getValue();
  }

  @Test
  void astropyReadsOurFilesWithoutAWarning(@TempDir Path folder) throws Exception {
    assumeAstropy();
    Path file = folder.resolve("spec.fits");
    Files.write(file, Samples.spec(Samples.object(100)));
    assertThat(python(List.of(STRICT, file.toString())))
        .containsExactly(
            "100 ['flux', 'loglam', 'ivar', 'and_mask', 'or_mask', 'wdisp', 'sky', 'model']"
                + " GALAXY AGN BROADLINE 147.29397 3.5785");
  }
}
