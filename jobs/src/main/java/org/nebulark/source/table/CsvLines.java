package org.nebulark.source.table;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The lines of a CSV file (RFC 4180, UTF-8, plain or gzip), each split into its cells. A cell ends
 * with its line even inside quotes, so that a lost quote hurts one row and not all behind it. Lines
 * that are blank are passed over. Of a table separated by blanks also those that begin with #; its
 * cells have no quotes.
 */
final class CsvLines implements Closeable {

  /** Most characters of a line. */
  private static final int LONGEST = 1 << 24;

  private static final int BUFFER = 1 << 16;

  private final Reader reader;
  private final boolean gzip;
  private final boolean blanks;
  private final char[] buffer = new char[BUFFER];
  private final StringBuilder line = new StringBuilder();
  private int at;
  private int end;
  private long number;

  /** Lines of cells that commas separate, or {@code blanks}: spaces and tabs, any number. */
  CsvLines(InputStream in, boolean blanks) throws IOException, TableReject {
    this.blanks = blanks;
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
    buffered.mark(2);
    int first = buffered.read();
    gzip = first == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    reader = new InputStreamReader(unzipped(buffered), StandardCharsets.UTF_8);
  }

  private InputStream unzipped(InputStream in) throws IOException, TableReject {
    try {
      return gzip ? new GZIPInputStream(in, BUFFER) : in;
    } catch (ZipException | EOFException e) {
      throw badGzip(e);
    }
  }

  private TableReject badGzip(IOException e) {
    return new TableReject("BAD_GZIP", -1, -1, "behind line " + number + ": " + e.getMessage());
  }

  /** Number of the line that was read last, from 1. */
  long number() {
    return number;
  }

  /** Cells of the next line that is not blank; null behind the last one. */
  List<String> next() throws IOException, TableReject {
    try {
      while (readLine()) {
        String text = line.toString().strip();
        if (!text.isEmpty() && !(blanks && text.startsWith("#"))) {
          return blanks ? List.of(text.split("\\s+")) : cells();
        }
      }
      return null;
    } catch (ZipException | EOFException e) {
      if (gzip) {
        throw badGzip(e);
      }
      throw e;
    }
  }

  private boolean readLine() throws IOException, TableReject {
    line.setLength(0);
    boolean any = false;
    while (at < end || fill()) {
      any = true;
      int start = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      line.append(buffer, start, at - start);
      if (line.length() > LONGEST) {
        throw new TableReject(
            "TOO_LARGE", -1, -1, "line " + (number + 1) + " has more than 2^24 characters");
      }
      if (at < end) {
        at++;
        break;
      }
    }
    if (any) {
      number++;
      trim();
    }
    return any;
  }

  /** Without the carriage return at the end, and the first line without a byte order mark. */
  private void trim() {
    int last = line.length() - 1;
    if (last >= 0 && line.charAt(last) == '\r') {
      line.setLength(last);
    }
    if (number == 1 && line.length() > 0 && line.charAt(0) == '\ufeff') {
      line.deleteCharAt(0);
    }
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, reader.read(buffer));
    return end > 0;
  }

  private List<String> cells() throws TableReject {
    List<String> cells = new ArrayList<>();
    int i = 0;
    while (true) {
      StringBuilder cell = new StringBuilder();
      i = cell(i, cell);
      cells.add(cell.toString().strip());
      if (i >= line.length()) {
        return cells;
      }
      i++;
      if (i == line.length()) {
        cells.add("");
        return cells;
      }
    }
  }

  /** Appends one cell and returns the place of the comma behind it, or the line's end. */
  private int cell(int from, StringBuilder cell) throws TableReject {
    int i = from;
    while (i < line.length() && line.charAt(i) == ' ') {
      i++;
    }
    if (i == line.length() || line.charAt(i) != '"') {
      int comma = line.indexOf(",", from);
      int stop = comma < 0 ? line.length() : comma;
      cell.append(line, from, stop);
      return stop;
    }
    i++;
    while (i < line.length()) {
      if (line.charAt(i) != '"') {
        cell.append(line.charAt(i++));
      } else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i += 2;
      } else {
        int comma = line.indexOf(",", i);
        int stop = comma < 0 ? line.length() : comma;
        cell.append(line, i + 1, stop);
        return stop;
      }
    }
    throw new TableReject("BAD_ROW", -1, number, "a quote is not closed in its line");
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
