package org.nebulark.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.nebulark.fits.FitsBuffer;
import org.nebulark.fits.FitsFormatException;
import org.nebulark.fits.LineMap;
import org.nebulark.nebular.LineCube;
import org.nebulark.nebular.NebularChain;
import org.nebulark.source.InputFiles.InputFile;

/**
 * The maps of one object: a FITS image a line, named {@code <object>_<line>.fits}, and its errors
 * in {@code <object>_<line>_error.fits}. A flux density of the continuum of hydrogen is named by
 * its wavelength without an A: {@code H1r_8100.0}.
 *
 * @param object name of the object
 * @param maps file of each line's flux, by label
 * @param errors file of each line's error, by label
 */
public record MapFolder(String object, Map<String, InputFile> maps, Map<String, InputFile> errors)
    implements Serializable {

  private static final Pattern NAME =
      Pattern.compile(
          "(?:.*/)?(.+?)_([A-Z][a-z]?\\d+r?_[0-9.]+(?:A\\+?)?)(_error)?\\.fits(?:\\.gz)?");

  private static final long LIMIT = 1L << 30;

  /** A file that was set aside, and why. */
  public record Refused(String file, int hdu, String error, String message)
      implements Serializable {}

  /**
   * What was read.
   *
   * @param cube flux and error of each line; a line whose file was refused is NaN everywhere
   * @param refused the files set aside
   */
  public record Result(LineCube cube, List<Refused> refused) {}

  /** The objects among files, by the names of the files; what has another name is not looked at. */
  public static List<MapFolder> of(List<InputFile> files) {
    Map<String, MapFolder> objects = new TreeMap<>();
    for (InputFile file : files) {
      Matcher name = NAME.matcher(file.relative());
      if (name.matches()) {
        MapFolder object =
            objects.computeIfAbsent(
                name.group(1), n -> new MapFolder(n, new TreeMap<>(), new TreeMap<>()));
        boolean error = name.group(3) != null;
        (error ? object.errors : object.maps).put(NebularChain.canonical(name.group(2)), file);
      }
    }
    return List.copyOf(objects.values());
  }

  /** Reads all maps; a file that is none or has another shape than H beta's is refused. */
  public Result read(List<String> labels, Configuration configuration) throws IOException {
    List<Refused> refused = new ArrayList<>();
    FitsBuffer buffer = new FitsBuffer();
    LineMap first = null;
    double[][] flux = new double[labels.size()][];
    double[][] fluxErr = new double[labels.size()][];
    List<String> order = new ArrayList<>(labels);
    // H beta sets the shape.
    order.remove(NebularChain.HBETA);
    order.add(0, NebularChain.HBETA);
    for (String label : order) {
      LineMap map = read(maps.get(label), first, buffer, configuration, refused);
      first = first == null ? map : first;
      LineMap error = read(errors.get(label), first, buffer, configuration, refused);
      int line = labels.indexOf(label);
      flux[line] = map == null ? null : map.values();
      fluxErr[line] = error == null ? null : error.values();
    }
    if (first == null) {
      return new Result(null, refused);
    }
    int pixels = first.width() * first.height();
    for (int line = 0; line < flux.length; line++) {
      flux[line] = flux[line] == null ? nan(pixels) : flux[line];
      fluxErr[line] = fluxErr[line] == null ? nan(pixels) : fluxErr[line];
    }
    LineCube cube = new LineCube(labels, first.width(), first.height(), flux, fluxErr);
    return new Result(cube, refused);
  }

  /** Cards of the celestial coordinates in the map of H beta; none when it cannot be read. */
  public List<String> wcs(Configuration configuration) throws IOException {
    LineMap map =
        read(
            maps.get(NebularChain.HBETA), null, new FitsBuffer(), configuration, new ArrayList<>());
    return map == null ? List.of() : map.wcs();
  }

  private static double[] nan(int length) {
    double[] values = new double[length];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private static LineMap read(
      InputFile file,
      LineMap first,
      FitsBuffer buffer,
      Configuration configuration,
      List<Refused> refused)
      throws IOException {
    if (file == null) {
      return null;
    }
    Path path = new Path(file.uri());
    try (InputStream in = path.getFileSystem(configuration).open(path)) {
      buffer.readFully(in, file.bytes(), LIMIT);
      LineMap map = LineMap.read(buffer.bytes(), buffer.length());
      if (first != null && (map.width() != first.width() || map.height() != first.height())) {
        refused.add(
            new Refused(
                file.relative(),
                -1,
                "BAD_SIZE",
                "%d x %d pixels, the maps of this object have %d x %d"
                    .formatted(map.width(), map.height(), first.width(), first.height())));
        return null;
      }
      return map;
    } catch (FitsFormatException e) {
      refused.add(new Refused(file.relative(), e.hdu(), e.reason().name(), e.detail()));
      return null;
    }
  }
}
