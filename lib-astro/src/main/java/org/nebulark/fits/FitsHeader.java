package org.nebulark.fits;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.nebulark.fits.FitsFormatException.Reason;

/**
 * The keywords of one HDU: a view of the 80-character cards in the caller's bytes, of which only
 * the values asked for are parsed. Of a repeated keyword the first card counts, HIERARCH cards are
 * passed over. Reference: FITS Standard 4.0, sections 3.2 and 4.
 */
public final class FitsHeader {

  static final int CARD = 80;
  static final int BLOCK = 2880;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long END = pack("END");
  private static final long CONTINUE = pack("CONTINUE");
  private static final long XTENSION = pack("XTENSION");
  private static final long SIGN_BITS = 0x8080808080808080L;

  private final byte[] bytes;
  private final int offset;
  private final int hdu;
  private final long[] keys;

  private FitsHeader(byte[] bytes, int offset, int hdu, long[] keys) {
    this.bytes = bytes;
    this.offset = offset;
    this.hdu = hdu;
    this.keys = keys;
  }

  /**
   * Finds the cards of a header up to END.
   *
   * @param bytes the file
   * @param offset where the header begins [byte]
   * @param length length of the file [byte]
   * @param hdu number of the HDU, for messages
   */
  static FitsHeader parse(byte[] bytes, int offset, int length, int hdu)
      throws FitsFormatException {
    long[] keys = new long[64];
    int count = 0;
    for (int card = offset; card <= length - CARD; card += CARD) {
      long key = (long) LONG.get(bytes, card);
      if (key == END) {
        return new FitsHeader(bytes, offset, hdu, Arrays.copyOf(keys, count));
      }
      if (!isKeyword(key)) {
        throw new FitsFormatException(
            Reason.BAD_HEADER,
            hdu,
            "card " + count + " has no printable keyword, expected cards up to END");
      }
      if (key == XTENSION && count > 0) {
        throw new FitsFormatException(
            Reason.BAD_HEADER, hdu, "card " + count + " is XTENSION, expected END before it");
      }
      if (count == keys.length) {
        keys = Arrays.copyOf(keys, count * 2);
      }
      keys[count++] = key;
    }
    throw new FitsFormatException(
        Reason.TRUNCATED,
        hdu,
        "the file ends after " + count + " cards at byte " + length + ", expected END");
  }

  private static boolean isKeyword(long key) {
    if ((key & SIGN_BITS) != 0) {
      return false;
    }
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      int c = (int) (key >>> shift) & 0xff;
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static long pack(String keyword) {
    byte[] padded = "        ".getBytes(StandardCharsets.US_ASCII);
    byte[] name = keyword.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(name, 0, padded, 0, name.length);
    return (long) LONG.get(padded, 0);
  }

  /** Number of cards before END. */
  public int cards() {
    return keys.length;
  }

  /** Number of the HDU, 0 = primary. */
  public int hdu() {
    return hdu;
  }

  /** Length of the header with END, padded to whole blocks [byte]. */
  long paddedLength() {
    return (CARD * (keys.length + 1L) + BLOCK - 1) / BLOCK * BLOCK;
  }

  /** A card as it stands, {@value #CARD} characters. */
  String card(int card) {
    return new String(
        bytes, offset + CARD * card, CARD, java.nio.charset.StandardCharsets.US_ASCII);
  }

  /** Whether a card's keyword begins with a letter. */
  boolean startsWith(int card, char letter) {
    return bytes[offset + CARD * card] == letter;
  }

  /** Number that follows a prefix in a card's keyword, as 3 in TFORM3; -1 if it is another one. */
  int index(int card, String prefix) {
    int at = offset + CARD * card;
    for (int i = 0; i < prefix.length(); i++) {
      if (bytes[at + i] != prefix.charAt(i)) {
        return -1;
      }
    }
    int number = 0;
    for (int i = prefix.length(); i < 8; i++) {
      int c = bytes[at + i];
      if (c == ' ' && i > prefix.length()) {
        return number;
      }
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return number;
  }

  /** Card of a keyword, -1 if absent. */
  int find(String keyword) {
    long key = pack(keyword);
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] == key) {
        return i;
      }
    }
    return -1;
  }

  /** Value of a string keyword without trailing blanks, "" if absent or without a value. */
  public String text(String keyword) {
    int card = find(keyword);
    return card < 0 ? "" : text(card);
  }

  /** Value of a card as text: the string between quotes, or the bare value. */
  String text(int card) {
    CardValue value = CardValue.of(bytes, offset + CARD * card);
    if (!value.quoted() || !value.text().endsWith("&")) {
      return value.text();
    }
    StringBuilder text = new StringBuilder(value.text());
    for (int next = card + 1; next < keys.length && keys[next] == CONTINUE; next++) {
      if (text.charAt(text.length() - 1) != '&') {
        break;
      }
      text.setLength(text.length() - 1);
      text.append(CardValue.ofContinued(bytes, offset + CARD * next).text());
      if (text.isEmpty()) {
        break;
      }
    }
    return text.toString();
  }

  /**
   * Value of an integer keyword.
   *
   * @param keyword at most 8 characters
   * @param missing result where the keyword is absent or has no value
   */
  public long integer(String keyword, long missing) throws FitsFormatException {
    int card = find(keyword);
    String text = card < 0 ? "" : text(card).trim();
    return text.isEmpty() ? missing : CardValue.integer(text, keyword, hdu);
  }

  /** Value of an integer keyword that the standard requires. */
  long required(String keyword) throws FitsFormatException {
    int card = find(keyword);
    if (card < 0 || text(card).isBlank()) {
      throw new FitsFormatException(
          Reason.BAD_HEADER, hdu, keyword + " is absent, expected an integer");
    }
    return CardValue.integer(text(card).trim(), keyword, hdu);
  }

  /**
   * Value of a real keyword [its own unit]; a number written as a string counts.
   *
   * @param keyword at most 8 characters
   * @param missing result where the keyword is absent or has no value [its own unit]
   */
  public double real(String keyword, double missing) throws FitsFormatException {
    int card = find(keyword);
    String text = card < 0 ? "" : text(card).trim();
    return text.isEmpty() ? missing : CardValue.real(text, keyword, hdu);
  }

  /** Whether a logical keyword is T; false if absent. */
  public boolean isTrue(String keyword) {
    return text(keyword).trim().equals("T");
  }
}
