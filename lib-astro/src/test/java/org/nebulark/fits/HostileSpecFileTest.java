package org.nebulark.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nebulark.fits.FitsFormatException.Reason;

/**
 * Damaged files end as a FitsFormatException or as an object, never as another exception, and never
 * with more memory than a small multiple of the file.
 */
@Timeout(300)
class HostileSpecFileTest {

  private static final int MUTATIONS = 20_000;
  private static final byte[] GOOD = Samples.spec(Samples.object(100));
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final String[] NUMBERS = {
    "0",
    "-1",
    "1",
    "7",
    "999",
    "1000",
    "2147483647",
    "2147483648",
    "4294967296",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "1E9",
    "NaN",
    "T",
    "''"
  };
  private static final String[] KEYWORDS = {
    "SIMPLE",
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
    "TFORM6",
    "TTYPE1",
    "TTYPE2",
    "PLATEID",
    "END"
  };

  /** Reads in both ways; the verdict, after checks that hold for every file. */
  private static Reason verdict(byte[] file, int length) {
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    Reason reason = null;
    String message = "";
    SpecObject object = null;
    try {
      object = SpecFile.read(file, length);
    } catch (FitsFormatException e) {
      reason = e.reason();
      message = e.getMessage();
    }
    long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertThat(allocated).isLessThan(200_000 + 8L * length);
    assertThat(message).hasSizeLessThan(500).matches("[ -~]*");
    if (object != null) {
      int n = object.spectrum().grid().length();
      assertThat(object.spectrum().flux()).hasSize(n);
      assertThat(32L * n).isLessThan(length);
    }
    try {
      assertThat(SpecFile.readCatalogue(file, length)).isEqualTo(object.catalogue());
    } catch (FitsFormatException e) {
      assertThat(e.getMessage()).isEqualTo(message);
    }
    return reason;
  }

  @Test
  void everyCutIsRejectedUntilAllThatIsDeclaredIsThere() throws Exception {
    FitsFile.Hdu last = FitsFile.of(GOOD, GOOD.length).hdu(2);
    int end = last.dataOffset() + last.dataLength();
    for (int cut = 0; cut <= GOOD.length; cut++) {
      Reason reason = verdict(GOOD, cut);
      if (cut >= end) {
        assertThat(reason).as("cut at " + cut).isNull();
      } else if (cut % 2880 != 0) {
        assertThat(reason).as("cut at " + cut).isNotNull();
      }
    }
    assertThat(verdict(GOOD, 0)).isEqualTo(Reason.NOT_FITS);
    assertThat(verdict(GOOD, 2880)).isEqualTo(Reason.NO_COADD);
    assertThat(verdict(GOOD, 5760)).isEqualTo(Reason.TRUNCATED);
    assertThat(verdict(GOOD, 8640)).isEqualTo(Reason.TRUNCATED);
    assertThat(verdict(GOOD, 11520)).isEqualTo(Reason.WRONG_LAYOUT);
    assertThat(verdict(GOOD, 14400)).isEqualTo(Reason.TRUNCATED);
  }

  @Test
  void everyLieInEveryKeywordIsSurvived() {
    for (String keyword : KEYWORDS) {
      for (String number : NUMBERS) {
        for (int n = 0; n < 3; n++) {
          byte[] file;
          try {
            file = Samples.with(GOOD, keyword, n, number);
          } catch (IllegalArgumentException e) {
            continue;
          }
          assertThatCode(() -> verdict(file, file.length))
              .as("%s %d = %s", keyword, n, number)
              .doesNotThrowAnyException();
        }
      }
    }
  }

  @Test
  void twentyThousandMutationsEndAsAVerdict() {
    Random random = new Random(20_240_607);
    Map<Reason, Integer> verdicts = new EnumMap<>(Reason.class);
    int accepted = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] file = GOOD.clone();
      int length = file.length;
      for (int k = random.nextInt(4); k >= 0; k--) {
        length = mutate(file, length, random);
      }
      Reason reason = verdict(file, length);
      if (reason == null) {
        accepted++;
      } else {
        verdicts.merge(reason, 1, Integer::sum);
      }
    }
    assertThat(accepted).isBetween(1000, 15_000);
    assertThat(verdicts)
        .containsKeys(
            Reason.NOT_FITS,
            Reason.TRUNCATED,
            Reason.BAD_SIZE,
            Reason.BAD_HEADER,
            Reason.WRONG_LAYOUT,
            Reason.BAD_GRID);
  }

  private static int mutate(byte[] file, int length, Random random) {
    int header = random.nextInt(4) == 0 ? 0 : new int[] {0, 2880, 11520}[random.nextInt(3)];
    int inHeader = header + random.nextInt(2880);
    switch (random.nextInt(8)) {
      case 0 -> file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> file[inHeader] = (byte) random.nextInt(256);
      case 2 -> file[inHeader] = (byte) ('0' + random.nextInt(10));
      case 3 -> put(file, header + 80 * random.nextInt(36) + 10, NUMBERS[random.nextInt(16)]);
      case 4 -> put(file, header + 80 * random.nextInt(36), KEYWORDS[random.nextInt(16)]);
      case 5 -> Arrays.fill(file, inHeader, inHeader + random.nextInt(80), (byte) 0);
      case 6 -> System.arraycopy(file, random.nextInt(2880), file, inHeader, 80);
      default -> {
        return random.nextInt(3) > 0 ? length : random.nextInt(length + 1);
      }
    }
    return length;
  }

  private static void put(byte[] file, int at, String text) {
    byte[] padded = String.format("%20s", text).getBytes(StandardCharsets.US_ASCII);
    boolean keyword = at % 80 == 0;
    if (keyword) {
      padded = String.format("%-8s", text).getBytes(StandardCharsets.US_ASCII);
    }
    System.arraycopy(padded, 0, file, at, padded.length);
  }

  @Test
  void flippedBytesOfRealFilesAreSurvived() {
    Random random = new Random(7);
    for (var path : SharedFiles.fits("sdss_spectra")) {
      byte[] file = SharedFiles.bytes(path);
      for (int i = 0; i < 20; i++) {
        int at = random.nextInt(Math.min(file.length, 2880 * 8));
        byte old = file[at];
        file[at] = (byte) random.nextInt(256);
        assertThatCode(() -> verdict(file, file.length)).doesNotThrowAnyException();
        file[at] = old;
      }
    }
  }

  @Test
  void noiseIsNoFits() {
    byte[] noise = new byte[100_000];
    new Random(3).nextBytes(noise);
    assertThat(verdict(noise, noise.length)).isEqualTo(Reason.NOT_FITS);
  }
}
