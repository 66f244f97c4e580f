package org.nebulark.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.nebulark.fits.FitsFile;
import org.nebulark.source.InputFiles;
import org.nebulark.stage.UserError;

/** The files of an input and how the FITS files among them begin. */
final class InputListing implements org.nebulark.cli.Configuration.Listing {

  private static final Configuration HADOOP = new Configuration();

  /** Headers before the first data, with the history of a long reduction. */
  private static final int HEAD = 1 << 18;

  @Override
  public List<String> files(String input) {
    return list(input).stream().map(InputFiles.InputFile::relative).toList();
  }

  @Override
  public boolean isFitsTable(String input, String file) {
    if (!file.matches("(?i).*\\.(fits?|fit)(\\.gz)?")) {
      return false;
    }
    return list(input).stream()
        .filter(one -> one.relative().equals(file))
        .anyMatch(InputListing::beginsWithTable);
  }

  private static boolean beginsWithTable(InputFiles.InputFile file) {
    boolean gzip = file.relative().toLowerCase(java.util.Locale.ROOT).endsWith(".gz");
    try (InputStream stored = file.open(HADOOP);
        InputStream in = gzip ? new GZIPInputStream(stored) : stored) {
      byte[] head = in.readNBytes(HEAD);
      return FitsFile.beginsWithTable(head, head.length);
    } catch (ZipException | java.io.EOFException e) {
      return false;
    } catch (IOException e) {
      throw UserError.data("--input " + file.uri() + ": " + e.getMessage(), e);
    }
  }

  private static List<InputFiles.InputFile> list(String input) {
    try {
      return InputFiles.list(input, HADOOP);
    } catch (IOException e) {
      throw UserError.data("--input " + input + ": " + e.getMessage(), e);
    }
  }
}
