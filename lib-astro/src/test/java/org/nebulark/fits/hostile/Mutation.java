package org.nebulark.fits.hostile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** One way to damage a file; what it does depends on the random stream alone. */
enum Mutation {
  /** One to eight bits anywhere. */
  BITS {
    @Override
    int damage(byte[] file, int length, SplittableRandom random) {
      for (int n = random.nextInt(8); n >= 0; n--) {
        file[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
      }
      return length;
    }
  },
  /** One to four bytes of the headers. */
  HEADER_BYTES {
    @Override
    int damage(byte[] file, int length, SplittableRandom random) {
      for (int n = random.nextInt(4); n >= 0; n--) {
        int at = card(file, length, random) + random.nextInt(80);
        file[at] = (byte) (random.nextBoolean() ? ' ' + random.nextInt(95) : random.nextInt(256));
      }
      return length;
    }
  },
  /** A number or a form in a header replaced by a lie. */
  LIE {
    @Override
    int damage(byte[] file, int length, SplittableRandom random) {
      int at = card(file, length, random);
      for (int tries = 0; tries < 50 && !hasSize(file, at); tries++) {
        at = card(file, length, random);
      }
      String lie = LIES[random.nextInt(LIES.length)];
      put(file, at + 10, "%-70s".formatted("%20s".formatted(lie)));
      return length;
    }
  },
  /** Two cards exchanged, or one written over another. */
  CARDS {
    @Override
    int damage(byte[] file, int length, SplittableRandom random) {
      int a = card(file, length, random);
      int b = card(file, length, random);
      byte[] card = Arrays.copyOfRange(file, a, a + 80);
      if (random.nextBoolean()) {
        System.arraycopy(file, b, file, a, 80);
      }
      System.arraycopy(card, 0, file, b, 80);
      return length;
    }
  },
  /** The end is missing. */
  CUT {
    @Override
    int damage(byte[] file, int length, SplittableRandom random) {
      return random.nextInt(4) == 0
          ? random.nextInt(length / 2880 + 1) * 2880
          : random.nextInt(length + 1);
    }
  },
  /** A piece in the middle is missing, so that all behind it moves up. */
  HOLE {
    @Override
    int damage(byte[] file, int length, SplittableRandom random) {
      boolean blocks = random.nextBoolean();
      int from = blocks ? random.nextInt(length / 2880) * 2880 : random.nextInt(length);
      int gap = Math.min(length - from, blocks ? 2880 : 1 + random.nextInt(5000));
      System.arraycopy(file, from + gap, file, from, length - from - gap);
      return length - gap;
    }
  },
  /** A piece overwritten with zeros, blanks or noise. */
  FILL {
    @Override
    int damage(byte[] file, int length, SplittableRandom random) {
      int from = random.nextInt(length);
      int to = Math.min(length, from + 1 + random.nextInt(6000));
      int kind = random.nextInt(3);
      for (int i = from; i < to; i++) {
        file[i] = (byte) (kind == 0 ? 0 : kind == 1 ? ' ' : random.nextInt(256));
      }
      return length;
    }
  },
  /** One piece copied over another. */
  COPY {
    @Override
    int damage(byte[] file, int length, SplittableRandom random) {
      int size = Math.min(length, random.nextBoolean() ? 2880 : 1 + random.nextInt(4000));
      int from = random.nextInt(length - size + 1);
      System.arraycopy(file, from, file, random.nextInt(length - size + 1), size);
      return length;
    }
  };

  private static final String[] LIES = {
    "0",
    "-1",
    "1",
    "2",
    "7",
    "8",
    "31",
    "33",
    "999",
    "1000",
    "3849",
    "3851",
    "2147483647",
    "2147483648",
    "4294967296",
    "9223372036854775807",
    "9223372036854775808",
    "-2147483648",
    "99999999999999999999999",
    "1E9",
    "NaN",
    "T",
    "F",
    "''",
    "'E'",
    "'1D'",
    "'J'",
    "'2000000000E'",
    "'0E'",
    "'PE(9)'",
    "'1A'",
    "'flux'",
    "'ivar'",
    "'loglam'",
    "'IMAGE'",
    "-32",
    "0.5",
    "1E-40"
  };

  private static final String[] SIZES = {
    "NAXIS", "BITPIX", "PCOUNT", "GCOUNT", "TFIELDS", "TFORM", "TTYPE", "TSCAL", "TZERO", "XTENS",
    "SIMPLE", "TNULL", "TDIM", "THEAP"
  };

  /** Damages the first {@code length} bytes and returns the new length, not above the old. */
  abstract int damage(byte[] file, int length, SplittableRandom random);

  /** Where a card begins that stands before an END, most often; else any multiple of 80. */
  static int card(byte[] file, int length, SplittableRandom random) {
    int cards = length / 80;
    int near = Math.min(cards, random.nextInt(3) == 0 ? cards : 200);
    return 80 * random.nextInt(Math.max(1, near));
  }

  private static boolean hasSize(byte[] file, int at) {
    String keyword = new String(file, at, 6, StandardCharsets.ISO_8859_1);
    return Arrays.stream(SIZES).anyMatch(keyword::startsWith);
  }

  private static void put(byte[] file, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, file, at, bytes.length);
  }
}
