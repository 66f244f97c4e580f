package org.nebulark.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.nebulark.fits.FitsBuffer;
import org.nebulark.fits.FitsFormatException;
import org.nebulark.fits.LineMap;
import org.nebulark.fits.SamiMap;
import org.nebulark.nebular.LineCube;
import org.nebulark.nebular.NebularChain;
import org.nebulark.source.InputFiles.InputFile;

/**
 * The maps of one object, a file a line: fluxes in one and errors in another file, or both in the
 * file of a line as SAMI has it. All must have the size and the unit of the map of H beta, or of
 * the first that can be read without it.
 *
 * @param object name of the object
 * @param maps file of each line's flux, by label
 * @param errors file of each line's error, by label; null when they stand in the files of the
 *     fluxes
 */
public record MapFolder(String object, Map<String, InputFile> maps, Map<String, InputFile> errors)
    implements MapObject {

  private static final long LIMIT = 1L << 30;

  /** An object without files yet; {@code sami} when errors stand beside the fluxes. */
  static MapFolder empty(String object, boolean sami) {
    return new MapFolder(object, new TreeMap<>(), sami ? null : new TreeMap<>());
  }

  @Override
  public Head head(Configuration configuration) throws IOException {
    InputFile hbeta = maps.get(NebularChain.HBETA);
    LineMap map = hbeta == null ? null : new Reader(configuration).pair(hbeta, null)[0];
    List<String> labels = List.copyOf(maps.keySet());
    return map == null
        ? new Head(labels, "", List.of(), List.of())
        : new Head(labels, map.unit(), List.copyOf(map.wcs()), List.of());
  }

  @Override
  public Maps read(List<String> labels, Configuration configuration) throws IOException {
    Reader reader = new Reader(configuration);
    double[][] flux = new double[labels.size()][];
    double[][] fluxErr = new double[labels.size()][];
    List<String> order = new ArrayList<>(labels);
    // H beta sets the shape and the unit.
    order.remove(NebularChain.HBETA);
    order.add(0, NebularChain.HBETA);
    for (String label : order) {
      LineMap[] pair = reader.pair(maps.get(label), errors == null ? null : errors.get(label));
      flux[labels.indexOf(label)] = pair[0] == null ? null : pair[0].values();
      fluxErr[labels.indexOf(label)] = pair[1] == null ? null : pair[1].values();
    }
    LineMap first = reader.first;
    if (first == null) {
      return new Maps(null, null, null, "", -1, reader.refused);
    }
    double[] nan = new double[first.width() * first.height()];
    Arrays.fill(nan, Double.NaN);
    for (int line = 0; line < flux.length; line++) {
      flux[line] = flux[line] == null ? nan.clone() : flux[line];
      fluxErr[line] = fluxErr[line] == null ? nan.clone() : fluxErr[line];
    }
    LineCube cube = new LineCube(labels, first.width(), first.height(), flux, fluxErr);
    return new Maps(cube, null, null, reader.firstFile, first.hdu(), reader.refused);
  }

  /** Reads maps that must fit the first one; sets aside what does not. */
  private final class Reader {
    private final Configuration configuration;
    private final FitsBuffer buffer = new FitsBuffer();
    private final List<Refused> refused = new ArrayList<>();
    private LineMap first;
    private String firstFile = "";

    private Reader(Configuration configuration) {
      this.configuration = configuration;
    }

    /** Flux and error of a line, each null when it is absent or refused. */
    private LineMap[] pair(InputFile map, InputFile error) throws IOException {
      LineMap[] pair = new LineMap[2];
      try {
        if (map != null && errors == null) {
          load(map);
          SamiMap sami = SamiMap.read(buffer.bytes(), buffer.length());
          fitting(sami.flux(), map);
          return new LineMap[] {sami.flux(), sami.error()};
        }
        if (map != null) {
          load(map);
          pair[0] = fitting(LineMap.read(buffer.bytes(), buffer.length()), map);
        }
      } catch (FitsFormatException e) {
        refused.add(new Refused(map.relative(), e.hdu(), e.reason().name(), e.detail()));
      }
      try {
        if (error != null) {
          load(error);
          pair[1] = fitting(LineMap.read(buffer.bytes(), buffer.length()), error);
        }
      } catch (FitsFormatException e) {
        refused.add(new Refused(error.relative(), e.hdu(), e.reason().name(), e.detail()));
      }
      return pair;
    }

    private void load(InputFile file) throws IOException, FitsFormatException {
      try (InputStream in = file.open(configuration)) {
        buffer.readFully(in, file.bytes(), LIMIT);
      }
    }

    private LineMap fitting(LineMap map, InputFile file) throws FitsFormatException {
      map.expectFlux();
      if (first == null) {
        first = map;
        firstFile = file.relative();
      }
      return map.expectSize(first.width(), first.height()).expectUnit(first.unit());
    }
  }
}
