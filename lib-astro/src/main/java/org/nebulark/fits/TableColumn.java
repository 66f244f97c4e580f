package org.nebulark.fits;

import java.util.regex.Pattern;
import org.nebulark.fits.FitsFormatException.Reason;

/**
 * One column of a binary table. Reference: FITS Standard 4.0, sections 7.3.1 to 7.3.3.
 *
 * @param name TTYPE, "" if absent
 * @param type TFORM's letter, one of L X B I J K A E D C M P Q
 * @param repeat elements a cell
 * @param offset where the cell begins in its row [byte]
 * @param width width of a cell [byte]
 * @param scale TSCAL, the factor of the stored value [physical unit]
 * @param zero TZERO, added to the scaled value [physical unit]
 * @param nullValue stored integer that stands for no value (TNULL)
 * @param hasNull whether TNULL is given
 * @param shape axes of a cell, the first varies fastest (TDIM); the repeat if there is none
 */
public record TableColumn(
    String name,
    char type,
    int repeat,
    int offset,
    int width,
    double scale,
    double zero,
    long nullValue,
    boolean hasNull,
    int[] shape) {

  private static final String TYPES = "LXBIJKAEDCMPQ";
  private static final Pattern SHAPE =
      Pattern.compile("\\(\\s*\\d{1,9}(\\s*,\\s*\\d{1,9}){0,9}\\s*\\)");

  /** Keywords of a column, each followed by its number in the header. */
  enum Keyword {
    TTYPE,
    TFORM,
    TSCAL,
    TZERO,
    TNULL,
    TDIM
  }

  /** Values of one column's cards as they stand in the header. */
  static final class Cards {
    private static final Keyword[] KEYWORDS = Keyword.values();
    private final String[] values = new String[KEYWORDS.length];

    /** Keeps a value; of a repeated keyword the first. */
    void keep(Keyword keyword, String value) {
      if (values[keyword.ordinal()] == null) {
        values[keyword.ordinal()] = value;
      }
    }

    /** A value without blanks at its ends, "" if absent. */
    String get(Keyword keyword) {
      String value = values[keyword.ordinal()];
      return value == null ? "" : value.trim();
    }
  }

  /** Elements and letter of a TFORM, before the letter's meaning is applied. */
  private record Form(long repeat, char type) {

    /** Width of a cell [byte], section 7.3.2 table 18. */
    long width() {
      return switch (type) {
        case 'X' -> (repeat + 7) / 8;
        case 'L', 'B', 'A' -> repeat;
        case 'I' -> 2 * repeat;
        case 'J', 'E' -> 4 * repeat;
        case 'M', 'Q' -> 16 * repeat;
        default -> 8 * repeat;
      };
    }
  }

  /**
   * Reads all columns of a table.
   *
   * @param header the table's keywords
   * @param fields number of columns, TFIELDS
   * @param rowWidth width of the row [byte], NAXIS1, which the columns must fill exactly
   */
  static TableColumn[] all(FitsHeader header, int fields, long rowWidth)
      throws FitsFormatException {
    Cards[] cards = cards(header, fields);
    TableColumn[] columns = new TableColumn[fields];
    int offset = 0;
    for (int i = 0; i < fields; i++) {
      columns[i] = of(cards[i], i + 1, offset, rowWidth, header.hdu());
      offset += columns[i].width();
    }
    if (offset != rowWidth) {
      throw new FitsFormatException(
          Reason.BAD_SIZE,
          header.hdu(),
          "the " + fields + " TFORMs add up to " + offset + " bytes a row, NAXIS1 = " + rowWidth);
    }
    return columns;
  }

  private static Cards[] cards(FitsHeader header, int fields) {
    Cards[] all = new Cards[fields];
    for (int i = 0; i < fields; i++) {
      all[i] = new Cards();
    }
    for (int card = 0; card < header.cards(); card++) {
      if (header.startsWith(card, 'T')) {
        readCard(header, card, all);
      }
    }
    return all;
  }

  private static void readCard(FitsHeader header, int card, Cards[] all) {
    for (Keyword keyword : Cards.KEYWORDS) {
      int number = header.index(card, keyword.name());
      if (number >= 1 && number <= all.length) {
        all[number - 1].keep(keyword, header.text(card));
      }
    }
  }

  /**
   * Reads a column's cards.
   *
   * @param cards its cards
   * @param number number of the column, from 1
   * @param offset where its cell begins in the row [byte]
   * @param rowWidth width of the row [byte], NAXIS1
   * @param hdu number of the HDU
   */
  private static TableColumn of(Cards cards, int number, int offset, long rowWidth, int hdu)
      throws FitsFormatException {
    Form form = form(cards.get(Keyword.TFORM), number, hdu);
    if (form.width() > rowWidth - offset) {
      throw new FitsFormatException(
          Reason.BAD_SIZE,
          hdu,
          "TFORM%d = '%s' asks for %d bytes a row at byte %d, NAXIS1 = %d"
              .formatted(
                  number,
                  FitsFormatException.shown(cards.get(Keyword.TFORM)),
                  form.width(),
                  offset,
                  rowWidth));
    }
    String scale = cards.get(Keyword.TSCAL);
    String zero = cards.get(Keyword.TZERO);
    String nullValue = cards.get(Keyword.TNULL);
    int repeat = (int) form.repeat();
    return new TableColumn(
        cards.get(Keyword.TTYPE),
        form.type(),
        repeat,
        offset,
        (int) form.width(),
        scale.isEmpty() ? 1 : CardValue.real(scale, "TSCAL" + number, hdu),
        zero.isEmpty() ? 0 : CardValue.real(zero, "TZERO" + number, hdu),
        nullValue.isEmpty() ? 0 : CardValue.integer(nullValue, "TNULL" + number, hdu),
        !nullValue.isEmpty(),
        shape(cards.get(Keyword.TDIM), repeat));
  }

  private static Form form(String form, int number, int hdu) throws FitsFormatException {
    if (form.isEmpty()) {
      throw new FitsFormatException(
          Reason.BAD_HEADER, hdu, "TFORM" + number + " is absent, expected the column's format");
    }
    long repeat = 0;
    int at = 0;
    while (at < form.length() && form.charAt(at) >= '0' && form.charAt(at) <= '9') {
      repeat = Math.min(repeat * 10 + form.charAt(at) - '0', Integer.MAX_VALUE);
      at++;
    }
    char type = at < form.length() ? Character.toUpperCase(form.charAt(at)) : ' ';
    boolean descriptor = type == 'P' || type == 'Q';
    if (TYPES.indexOf(type) < 0 || (descriptor && at > 0 && repeat > 1)) {
      throw new FitsFormatException(
          Reason.BAD_HEADER,
          hdu,
          "TFORM%d = '%s', expected a repeat and one of %s"
              .formatted(number, FitsFormatException.shown(form), TYPES));
    }
    return new Form(at == 0 ? 1 : repeat, type);
  }

  /** TDIM's axes; one that does not fit the repeat is no TDIM (section 6.3 as astropy reads it). */
  private static int[] shape(String text, int repeat) {
    int[] plain = {repeat};
    if (text.isEmpty() || !SHAPE.matcher(text).matches()) {
      return plain;
    }
    String[] axes = text.substring(1, text.length() - 1).split(",");
    int[] shape = new int[axes.length];
    long product = 1;
    for (int i = 0; i < axes.length; i++) {
      shape[i] = Integer.parseInt(axes[i].trim());
      product = Math.min(product * shape[i], Integer.MAX_VALUE);
    }
    return product <= repeat ? shape : plain;
  }

  /** Whether the physical value differs from the stored one. */
  boolean isScaled() {
    return scale != 1 || zero != 0;
  }

  /** Whether a cell holds numbers that have no imaginary part. */
  boolean isNumeric() {
    return "BIJKED".indexOf(type) >= 0;
  }

  /** Whether a cell points at an array in the heap. */
  boolean isDescriptor() {
    return repeat == 1 && (type == 'P' || type == 'Q');
  }

  /** Whether the stored numbers are integers. */
  boolean isInteger() {
    return "BIJK".indexOf(type) >= 0;
  }
}
