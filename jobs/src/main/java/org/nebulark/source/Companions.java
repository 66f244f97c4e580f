package org.nebulark.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.nebulark.fits.Layout;
import org.nebulark.source.InputFiles.InputFile;
import org.nebulark.stage.InputPart;

/**
 * Files of spectra with the file of redshifts beside each: {@code redrock-X} for {@code coadd-X} of
 * DESI, {@code spZbest-X} for {@code spPlate-X} of SDSS, in the same folder. A file of redshifts
 * whose spectra are there is no input of its own; one without them is, and becomes a reject.
 */
final class Companions {

  private Companions() {}

  /**
   * A file and the file of its redshifts.
   *
   * @param file the spectra
   * @param redshifts null = none
   */
  record SpectraFile(InputFile file, InputFile redshifts) implements Serializable {

    InputPart part() {
      return new InputPart(
          Stream.of(file, redshifts).filter(Objects::nonNull).map(InputFile::part).toList());
    }

    static SpectraFile of(InputPart part, String base) {
      List<InputFile> files = part.files().stream().map(file -> InputFile.of(file, base)).toList();
      return new SpectraFile(files.get(0), files.size() > 1 ? files.get(1) : null);
    }
  }

  /** The pairs of files when they are read as that layout, in the order of the files. */
  static List<SpectraFile> pair(List<InputFile> files, Layout layout) {
    Map<String, InputFile> byStem = new HashMap<>();
    files.forEach(file -> byStem.put(stem(file.relative()), file));
    Map<InputFile, InputFile> found = new HashMap<>();
    Set<InputFile> joined = new HashSet<>();
    for (InputFile file : files) {
      InputFile redshifts = byStem.get(companion(stem(file.relative()), layout));
      if (redshifts != null) {
        found.put(file, redshifts);
        joined.add(redshifts);
      }
    }
    List<SpectraFile> pairs = new ArrayList<>();
    for (InputFile file : files) {
      if (!joined.contains(file)) {
        pairs.add(new SpectraFile(file, found.get(file)));
      }
    }
    return pairs;
  }

  /** Path of the redshifts of a file, without endings; "" if it has none. */
  private static String companion(String stem, Layout layout) {
    String name = stem.substring(stem.lastIndexOf('/') + 1);
    String folder = stem.substring(0, stem.length() - name.length());
    boolean any = layout == Layout.ANY;
    if ((any || layout == Layout.DESI) && name.startsWith("coadd-")) {
      return folder + "redrock-" + name.substring("coadd-".length());
    }
    if ((any || layout == Layout.PLATE) && name.startsWith("spPlate-")) {
      return folder + "spZbest-" + name.substring("spPlate-".length());
    }
    return "";
  }

  private static String stem(String path) {
    String plain = path.endsWith(".gz") ? path.substring(0, path.length() - 3) : path;
    int dot = plain.lastIndexOf('.');
    return dot > plain.lastIndexOf('/') + 1 ? plain.substring(0, dot) : plain;
  }
}
