package org.nebulark.source;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.nebulark.source.InputFiles.InputFile;
import org.nebulark.stage.InputPart;
import org.nebulark.stage.InputPart.PartFile;

/** Lists of the parts of an input: a line of JSON each, packed by gzip. */
public final class InputParts {

  /** Name of the option of a data source with the URI of the list of parts to read. */
  public static final String OPTION = "parts";

  private static final ObjectMapper JSON = new ObjectMapper();

  private InputParts() {}

  /** Writes a list to that URI. */
  public static void write(List<InputPart> parts, String uri, Configuration configuration)
      throws IOException {
    Path path = new Path(uri);
    try (var out = new GZIPOutputStream(path.getFileSystem(configuration).create(path, true));
        SequenceWriter lines =
            JSON.writer().withRootValueSeparator("\n").forType(InputPart.class).writeValues(out)) {
      lines.writeAll(parts);
    }
  }

  /** Each file a part of its own. */
  public static List<InputPart> ofFiles(String input, Configuration configuration)
      throws IOException {
    return InputFiles.list(input, configuration).stream()
        .map(file -> new InputPart(List.of(file.part())))
        .toList();
  }

  /** The files that a source reads whose parts are single files. */
  static List<InputFile> files(CaseInsensitiveStringMap properties, Configuration configuration)
      throws IOException {
    String path = properties.get("path");
    String list = properties.get(OPTION);
    if (list == null) {
      return InputFiles.list(path, configuration);
    }
    String base = InputFiles.base(path, configuration);
    return read(list, configuration).stream()
        .map(part -> InputFile.of(part.files().get(0), base))
        .toList();
  }

  /** Reads the list at that URI. */
  public static List<InputPart> read(String uri, Configuration configuration) throws IOException {
    Path path = new Path(uri);
    try (var in = new GZIPInputStream(path.getFileSystem(configuration).open(path));
        MappingIterator<InputPart> lines = JSON.readerFor(InputPart.class).readValues(in)) {
      return lines.readAll();
    }
  }

  /**
   * Names of the files whose rows are no longer right: those of parts that are new, changed or
   * gone, and of parts that share one of these files.
   *
   * @param before the parts that were read
   * @param now the parts that are there
   * @param again names that are to be read again for other reasons
   * @param companions names that must be read again with a name
   */
  public static Set<String> affected(
      List<InputPart> before,
      List<InputPart> now,
      Set<String> again,
      Map<String, Set<String>> companions) {
    Set<String> affected = new HashSet<>(again);
    addDifference(affected, before, now);
    addDifference(affected, now, before);
    Map<String, Set<String>> together = new HashMap<>();
    companions.forEach(
        (name, others) -> together.computeIfAbsent(name, n -> new HashSet<>()).addAll(others));
    join(together, before);
    join(together, now);
    List<String> open = List.copyOf(affected);
    while (!open.isEmpty()) {
      Set<String> more = new HashSet<>();
      open.forEach(name -> more.addAll(together.getOrDefault(name, Set.of())));
      more.removeAll(affected);
      affected.addAll(more);
      open = List.copyOf(more);
    }
    return affected;
  }

  private static void addDifference(
      Set<String> names, List<InputPart> parts, List<InputPart> others) {
    Set<InputPart> same = new HashSet<>(others);
    parts.stream()
        .filter(part -> !same.contains(part))
        .forEach(part -> part.files().forEach(file -> names.add(file.name())));
  }

  /** The files of a part are read together. */
  private static void join(Map<String, Set<String>> together, List<InputPart> parts) {
    for (InputPart part : parts) {
      if (part.files().size() > 1) {
        List<String> names = part.files().stream().map(PartFile::name).toList();
        names.forEach(name -> together.computeIfAbsent(name, n -> new HashSet<>()).addAll(names));
      }
    }
  }

  /** The parts with a file of one of these names. */
  public static List<InputPart> with(List<InputPart> parts, Set<String> names) {
    return parts.stream()
        .filter(part -> part.files().stream().anyMatch(file -> names.contains(file.name())))
        .toList();
  }
}
