package org.nebulark.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.nebulark.atom.LineLabel;
import org.nebulark.fits.FitsBuffer;
import org.nebulark.fits.FitsFormatException;
import org.nebulark.fits.MangaMaps;
import org.nebulark.nebular.LineCube;
import org.nebulark.source.InputFiles.InputFile;

/**
 * All maps of one object in one file, as the MaNGA DAP writes them. Spaxels of a bin share their
 * values: each stays a row, as a map needs it, and the integrated spectrum counts their common
 * error once for all.
 *
 * @param object name of the object
 * @param file of its maps
 * @param extension of the fluxes
 */
public record MapFile(String object, InputFile file, String extension) implements MapObject {

  /** Name of the survey among the names of lines. */
  private static final String SURVEY = "manga";

  private static final long LIMIT = 1L << 30;

  /** Names of the channels that are lines; null for the others. */
  private static List<String> labels(List<String> channels) {
    List<String> labels = new ArrayList<>();
    channels.forEach(channel -> labels.add(LineLabel.ofName(SURVEY, channel)));
    return labels;
  }

  @Override
  public Head head(Configuration configuration) throws IOException {
    try {
      FitsBuffer buffer = buffer(configuration);
      MangaMaps.Head head = MangaMaps.head(buffer.bytes(), buffer.length(), extension);
      List<String> known = new ArrayList<>();
      List<String> leftOut = new ArrayList<>();
      List<String> labels = labels(head.channels());
      for (int i = 0; i < labels.size(); i++) {
        boolean line = labels.get(i) != null;
        (line ? known : leftOut).add(line ? labels.get(i) : head.channels().get(i));
      }
      return new Head(known, head.unit(), head.wcs(), leftOut);
    } catch (FitsFormatException e) {
      return new Head(List.of(), "", List.of(), List.of());
    }
  }

  private FitsBuffer buffer(Configuration configuration) throws IOException, FitsFormatException {
    FitsBuffer buffer = new FitsBuffer();
    try (InputStream in = file.open(configuration)) {
      buffer.readFully(in, file.bytes(), LIMIT);
    }
    return buffer;
  }

  @Override
  public Maps read(List<String> labels, Configuration configuration) throws IOException {
    try {
      FitsBuffer buffer = buffer(configuration);
      MangaMaps maps = MangaMaps.read(buffer.bytes(), buffer.length(), extension);
      int pixels = maps.width() * maps.height();
      double[][] flux = nan(labels.size(), pixels);
      double[][] fluxErr = nan(labels.size(), pixels);
      boolean[][] masked = new boolean[labels.size()][pixels];
      List<String> found = labels(maps.channels());
      for (int line = 0; line < labels.size(); line++) {
        int channel = found.indexOf(labels.get(line));
        if (channel >= 0) {
          flux[line] = maps.flux()[channel];
          fluxErr[line] = maps.fluxErr()[channel];
          masked[line] = maps.masked()[channel];
        }
      }
      LineCube cube = new LineCube(labels, maps.width(), maps.height(), flux, fluxErr);
      return new Maps(cube, masked, maps.bins(), file.relative(), maps.hdu(), List.of());
    } catch (FitsFormatException e) {
      Refused refused = new Refused(file.relative(), e.hdu(), e.reason().name(), e.detail());
      return new Maps(null, null, null, file.relative(), -1, List.of(refused));
    }
  }

  /** Maps without any measurement. */
  static double[][] nan(int lines, int pixels) {
    double[][] values = new double[lines][pixels];
    Arrays.stream(values).forEach(map -> Arrays.fill(map, Double.NaN));
    return values;
  }
}
