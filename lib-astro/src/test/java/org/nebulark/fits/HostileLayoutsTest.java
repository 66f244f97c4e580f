package org.nebulark.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nebulark.fits.FitsFormatException.Reason;
import org.nebulark.spectrum.Spectrum;

/**
 * Damaged files of every layout end as verdicts on the file or on single spectra, never as another
 * exception, and never with more memory than a multiple of the file.
 */
@Timeout(300)
class HostileLayoutsTest {

  /** Of each sample; {@code -Dmutations=n} asks for a quarter of n. */
  private static final int MUTATIONS = Integer.getInteger("mutations", 20_000) / 4;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final String[] VALUES = {
    "0",
    "-1",
    "1",
    "2",
    "5",
    "7",
    "1000",
    "2147483647",
    "2147483648",
    "9223372036854775807",
    "1E300",
    "-1E-300",
    "NaN",
    "T",
    "F",
    "''",
    "'AWAV'",
    "'WAVE'",
    "'air'",
    "'nm'",
    "'0K'",
    "'J'"
  };
  private static final String[] KEYWORDS = {
    "BITPIX", "NAXIS", "NAXIS1", "NAXIS2", "PCOUNT", "GCOUNT", "TFIELDS", "TFORM1", "TTYPE1",
    "XTENSION", "EXTNAME", "COEFF0", "COEFF1", "BZERO", "BSCALE", "BLANK", "CRVAL1", "CDELT1",
    "VACUUM", "CTYPE1", "FIBERID", "END"
  };

  static Stream<String> samples() {
    return LayoutSamples.all().keySet().stream();
  }

  /** Reads all spectra in both ways; the verdicts, after checks that hold for every file. */
  private static List<String> verdicts(byte[] file, int length) {
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    List<String> verdicts = new ArrayList<>();
    try {
      SpectrumFile spectra = Layout.ANY.open(file, length);
      for (int i = 0; i < spectra.size(); i++) {
        verdicts.add(verdict(spectra, i));
      }
    } catch (FitsFormatException e) {
      check(e);
      verdicts.add(e.reason().name());
    }
    long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertThat(allocated).isLessThan(4_000_000 + 200L * length);
    return verdicts;
  }

  private static String verdict(SpectrumFile spectra, int index) {
    try {
      SpectrumEntry entry = spectra.entry(index);
      Spectrum spectrum = spectra.spectrum(index);
      assertThat(spectrum.grid()).isEqualTo(entry.catalogue().grid());
      return "read";
    } catch (FitsFormatException e) {
      check(e);
      return e.reason().name();
    }
  }

  private static void check(FitsFormatException e) {
    assertThat(e.getMessage()).hasSizeLessThan(500).matches("[ -~]*");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aGoodFileIsReadWhole(String name) throws Exception {
    byte[] file = LayoutSamples.all().get(name);
    assertThat(Layout.of(FitsFile.of(file, file.length)).name()).isEqualTo(name.split(" ")[0]);
    assertThat(verdicts(file, file.length)).containsOnly("read");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void mutationsEndAsVerdicts(String name) {
    byte[] good = LayoutSamples.all().get(name);
    Random random = new Random(name.hashCode());
    Set<String> seen = new TreeSet<>();
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] file = good.clone();
      int length = file.length;
      for (int k = random.nextInt(4); k >= 0; k--) {
        length = mutate(file, length, random);
      }
      seen.addAll(verdicts(file, length));
    }
    assertThat(seen).contains("read", Reason.TRUNCATED.name(), Reason.BAD_HEADER.name());
    assertThat(seen.size()).isGreaterThan(5);
  }

  private static int mutate(byte[] file, int length, Random random) {
    int block = 2880 * random.nextInt(file.length / 2880);
    int at = block + random.nextInt(2880);
    int card = block + 80 * random.nextInt(36);
    switch (random.nextInt(9)) {
      case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> file[at] = (byte) random.nextInt(256);
      case 2 -> file[at] = (byte) ('0' + random.nextInt(10));
      case 3, 4 -> put(file, card + 10, "%20s", VALUES[random.nextInt(VALUES.length)]);
      case 5 -> put(file, card, "%-8s", KEYWORDS[random.nextInt(KEYWORDS.length)]);
      case 6 -> Arrays.fill(file, at, Math.min(file.length, at + random.nextInt(80)), (byte) 0);
      case 7 -> System.arraycopy(file, 80 * random.nextInt(36), file, card, 80);
      default -> {
        return random.nextInt(3) > 0 ? length : random.nextInt(length + 1);
      }
    }
    return length;
  }

  private static void put(byte[] file, int at, String format, String text) {
    byte[] padded = String.format(format, text).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(padded, 0, file, at, padded.length);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyLieInEveryKeywordIsSurvived(String name) {
    byte[] good = LayoutSamples.all().get(name);
    for (String keyword : KEYWORDS) {
      for (String value : VALUES) {
        for (int n = 0; n < 4; n++) {
          byte[] file;
          try {
            file = Samples.with(good, keyword, n, value);
          } catch (IllegalArgumentException e) {
            break;
          }
          assertThatCode(() -> verdicts(file, file.length))
              .as("%s %d = %s", keyword, n, value)
              .doesNotThrowAnyException();
        }
      }
    }
  }

  @Test
  void flippedBytesOfRealFilesAreSurvived() throws Exception {
    Random random = new Random(11);
    for (String name :
        List.of(
            RealLayoutsTest.PLATE,
            RealLayoutsTest.SPSPEC,
            RealLayoutsTest.DESI,
            RealLayoutsTest.STACK,
            RealLayoutsTest.DR8,
            RealLayoutsTest.LRS)) {
      byte[] file = SharedFiles.bytes(org.nebulark.testing.Shared.data(name));
      for (int i = 0; i < 200; i++) {
        int at = random.nextInt(Math.min(file.length, 2880 * 20));
        byte old = file[at];
        file[at] = (byte) random.nextInt(256);
        assertThatCode(() -> verdicts(file, file.length)).doesNotThrowAnyException();
        file[at] = old;
      }
    }
  }

  @Test
  void mutatedRedshiftsEndAsVerdicts() {
    Random random = new Random(5);
    byte[] good = PlateWriterTest.redshifts(5);
    int read = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] file = good.clone();
      int length = mutate(file, file.length, random);
      try {
        Redshifts.read(file, length);
        read++;
      } catch (FitsFormatException e) {
        check(e);
      }
    }
    assertThat(read).isBetween(500, MUTATIONS - 500);
  }

  @Test
  void rowsWithoutBytesAreRefusedInsteadOfCounted() {
    byte[] file =
        Samples.join(
            Samples.primary(),
            Samples.tableHeader(
                0,
                2_147_483_647,
                List.of(
                    Samples.card("TFIELDS", 2),
                    "TTYPE1  = 'TARGETID'",
                    "TFORM1  = '0K'",
                    "TTYPE2  = 'Z'",
                    "TFORM2  = '0D'")));
    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                    FitsFormatException.class, () -> Redshifts.read(file, file.length))
                .reason())
        .isEqualTo(Reason.BAD_SIZE);
  }

  @Test
  void aRowOfBytesThatWouldBeGigabytesOfNumbersIsRefused() {
    byte[] header = LayoutSamples.imageHeader("", 8, 3_000_000, 0, "CTYPE1", "'WAVE'");
    byte[] file = Arrays.copyOf(header, header.length + 3_000_000);
    assertThat(verdicts(file, file.length)).containsExactly(Reason.TOO_LARGE.name());
  }
}
