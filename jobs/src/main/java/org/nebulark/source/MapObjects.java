package org.nebulark.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nebulark.atom.LineLabel;
import org.nebulark.source.InputFiles.InputFile;

/**
 * The objects among files, by the names of the files: {@code <object>_<line>.fits} with {@code
 * <object>_<line>_error.fits}; {@code <object>-MAPS-<type>.fits} of MaNGA; {@code
 * <object>_<line>_<binning>_<n>-comp.fits} of SAMI. What has another name is not looked at.
 *
 * @param objects sorted by name
 * @param refused files that say again what another said before them
 */
public record MapObjects(List<MapObject> objects, List<MapObject.Refused> refused) {

  private static final Pattern PAIR =
      Pattern.compile(
          "(?:.*/)?(.+?)_([A-Z][a-z]?\\d+r?_[0-9.]+(?:[Am]\\+?)?)(_err(?:or)?)?\\.fits(?:\\.gz)?");
  private static final Pattern MANGA =
      Pattern.compile("(?:.*/)?(.+?)[-_]MAPS(?:[-_].*)?\\.fits(?:\\.gz)?");
  private static final Pattern SAMI =
      Pattern.compile("(?:.*/)?(.+?)_([A-Za-z0-9]+)_[a-z]+_[a-z0-9]+-comp\\.fits(?:\\.gz)?");

  /** Name of a survey among the names of lines. */
  private static final String SAMI_NAMES = "sami";

  /**
   * Finds the objects.
   *
   * @param extension of the fluxes in files of MaNGA
   */
  public static MapObjects of(List<InputFile> files, String extension) {
    Map<String, MapObject> objects = new TreeMap<>();
    List<MapObject.Refused> refused = new ArrayList<>();
    for (InputFile file : files) {
      InputFile before = put(objects, file, extension);
      if (before != null) {
        String message = before.relative() + " holds the same already";
        refused.add(new MapObject.Refused(file.relative(), -1, "DUPLICATE", message));
      }
    }
    return new MapObjects(List.copyOf(objects.values()), refused);
  }

  /** Puts a file to its object; returns the file that stood in its place before. */
  private static InputFile put(Map<String, MapObject> objects, InputFile file, String extension) {
    Matcher manga = MANGA.matcher(file.relative());
    if (manga.matches()) {
      MapObject maps = new MapFile(manga.group(1), file, extension);
      MapObject before = objects.putIfAbsent(maps.object(), maps);
      return before == null ? null : any(before);
    }
    Matcher pair = PAIR.matcher(file.relative());
    if (pair.matches()) {
      boolean error = pair.group(3) != null;
      return put(objects, pair.group(1), LineLabel.canonical(pair.group(2)), file, error, false);
    }
    Matcher sami = SAMI.matcher(file.relative());
    String label = sami.matches() ? LineLabel.ofName(SAMI_NAMES, sami.group(2)) : null;
    return label == null ? null : put(objects, sami.group(1), label, file, false, true);
  }

  private static InputFile put(
      Map<String, MapObject> objects,
      String name,
      String label,
      InputFile file,
      boolean error,
      boolean sami) {
    MapObject object = objects.computeIfAbsent(name, n -> MapFolder.empty(n, sami));
    if (!(object instanceof MapFolder folder) || sami != (folder.errors() == null)) {
      return any(object);
    }
    return (error ? folder.errors() : folder.maps()).putIfAbsent(label, file);
  }

  private static InputFile any(MapObject object) {
    return object instanceof MapFolder folder
        ? (folder.maps().isEmpty() ? folder.errors() : folder.maps()).values().iterator().next()
        : ((MapFile) object).file();
  }
}
