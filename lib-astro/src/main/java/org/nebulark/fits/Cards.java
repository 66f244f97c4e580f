package org.nebulark.fits;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The cards of one header, in the order in which they were added. */
final class Cards {

  private static final int CARD = 80;
  private static final int BLOCK = 2880;
  private static final int LONGEST_TEXT = 68;

  private final StringBuilder text = new StringBuilder();

  Cards add(String keyword, boolean value, String comment) {
    return card("%-8s= %20s".formatted(keyword, value ? "T" : "F"), comment);
  }

  Cards add(String keyword, long value, String comment) {
    return card("%-8s= %20d".formatted(keyword, value), comment);
  }

  /** Text; what is longer than a card holds is cut. */
  Cards add(String keyword, String value, String comment) {
    String ascii = value.replaceAll("[^ -~]", "?").replace("'", "''");
    if (ascii.length() > LONGEST_TEXT) {
      ascii = ascii.substring(0, LONGEST_TEXT);
      boolean half = (ascii.length() - ascii.replaceAll("'+$", "").length()) % 2 == 1;
      ascii = half ? ascii.substring(0, LONGEST_TEXT - 1) : ascii;
    }
    return card("%-8s= '%-8s'".formatted(keyword, ascii), comment);
  }

  /** Text of any length, unless there is nothing to say: what is long goes on in CONTINUE cards. */
  Cards addText(String keyword, String value) {
    if (value.isEmpty()) {
      return this;
    }
    String begin = "%-8s= ".formatted(keyword);
    StringBuilder piece = new StringBuilder();
    for (char c : value.replaceAll("[^ -~]", "?").toCharArray()) {
      String next = c == '\'' ? "''" : String.valueOf(c);
      if (piece.length() + next.length() > LONGEST_TEXT - 1) {
        card("%s'%s&'".formatted(begin, piece), "");
        begin = "CONTINUE  ";
        piece.setLength(0);
      }
      piece.append(next);
    }
    return card("%s'%-8s'".formatted(begin, piece), "");
  }

  private Cards card(String begin, String comment) {
    String whole = comment.isEmpty() ? begin : begin + " / " + comment;
    text.append("%-80s".formatted(whole), 0, CARD);
    return this;
  }

  /** Writes the header with its END, filled to whole blocks. */
  void write(OutputStream out) throws IOException {
    text.append("%-80s".formatted("END"));
    while (text.length() % BLOCK != 0) {
      text.append(' ');
    }
    out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
  }
}
