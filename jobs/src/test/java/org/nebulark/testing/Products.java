package org.nebulark.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.Manifest.FileFact;
import org.nebulark.stage.UserError;

/** The products of a run on the local disk, seen through their manifests alone, without Spark. */
public final class Products {

  private static final String UID = "_[0-9a-f]{12}(?=/)";

  private Products() {}

  /**
   * A version that readers may see.
   *
   * @param folder of the version
   * @param manifest its proof
   */
  public record Version(Path folder, Manifest manifest) {}

  /** Names of the products of which a version is visible, sorted. */
  public static List<String> visible(Path run) {
    return folders(run).stream()
        .map(folder -> folder.getFileName().toString())
        .filter(product -> newest(run, product).isPresent())
        .toList();
  }

  /** The newest version that has a manifest. */
  public static Optional<Version> newest(Path run, String product) {
    return versions(run.resolve(product)).stream()
        .flatMap(folder -> open(folder).stream())
        .reduce((older, newer) -> newer);
  }

  /** Folders of versions without a manifest: begun, and never finished. */
  public static List<Path> halfMade(Path run) {
    return folders(run).stream()
        .flatMap(product -> versions(product).stream())
        .filter(folder -> open(folder).isEmpty())
        .toList();
  }

  /**
   * What is wrong with versions that have a manifest: a file that is missing or has another size.
   */
  public static List<String> broken(Path run) {
    List<String> problems = new ArrayList<>();
    for (Path product : folders(run)) {
      for (Path folder : versions(product)) {
        open(folder).ifPresent(version -> problems.addAll(brokenFiles(version)));
      }
    }
    return problems;
  }

  private static List<String> brokenFiles(Version version) {
    List<String> problems = new ArrayList<>();
    for (FileFact fact : version.manifest().files()) {
      Path file = version.folder().resolve(fact.path());
      long bytes = Files.exists(file) ? io(file, Files::size) : -1;
      if (bytes != fact.bytes()) {
        problems.add("%s: %d bytes, not %d".formatted(file, bytes, fact.bytes()));
      }
    }
    return problems;
  }

  /**
   * What differs between the newest versions of a product in two runs: facts of the manifests, rows
   * of tables and of model data, bytes of other files. Rows are matched by their first column.
   *
   * @param tolerance difference that numbers may have, relative to the larger of them and 1; 0 =
   *     equal bits
   * @return nothing when they agree
   */
  public static List<String> compare(Path runA, Path runB, String product, double tolerance) {
    Optional<Version> a = newest(runA, product);
    Optional<Version> b = newest(runB, product);
    if (a.isEmpty() || b.isEmpty()) {
      return List.of(product + ": in " + runA + " " + a + ", in " + runB + " " + b);
    }
    Differences differences = new Differences(tolerance);
    compareFacts(product, a.get().manifest(), b.get().manifest(), differences);
    compareTables(product, tables(a.get()), tables(b.get()), differences);
    compareBytes(product, a.get(), b.get(), differences);
    return differences.found();
  }

  /**
   * What differs between the rows and rejects of a table in two runs, whichever files of whichever
   * versions they stand in; nothing when they agree in all bits.
   */
  public static List<String> compareRows(Path runA, Path runB, String product) {
    Differences differences = new Differences(0);
    for (String table : List.of("table=data", "table=rejects")) {
      differences.compareRows(
          product + "/" + table, rows(runA, product, table), rows(runB, product, table));
    }
    return differences.found();
  }

  private static ParquetRows.Table rows(Path run, String product, String table) {
    Version version = newest(run, product).orElseThrow();
    List<Path> files =
        version.manifest().files().stream()
            .filter(file -> ("/" + file.path()).contains("/" + table + "/"))
            .map(file -> version.folder().resolve(file.path()))
            .toList();
    return io(files, ParquetRows::read);
  }

  private static void compareFacts(
      String product, Manifest a, Manifest b, Differences differences) {
    differences.compare(product + " version", a.productVersion(), b.productVersion());
    differences.compare(product + " rows", a.rows(), b.rows());
    differences.compare(product + " flags", a.flags(), b.flags());
    differences.compare(product + " columns", a.columns(), b.columns());
    differences.compare(product + " entries", a.entries(), b.entries());
    differences.compare(product + " notes", a.notes().keySet(), b.notes().keySet());
    a.notes().forEach((key, value) -> differences.compare(key, value, b.notes().get(key)));
  }

  /**
   * MLlib notes times and random identifiers beside its models, and lists of inputs hold the times
   * of files: never the same twice.
   */
  private static boolean comparable(String path) {
    return !path.contains("metadata/")
        && !path.contains("treesMetadata/")
        && !path.equals("parts.json.gz");
  }

  /** Parquet files by folder; MLlib puts a random identifier into the names of folders. */
  private static TreeMap<String, List<Path>> tables(Version version) {
    return version.manifest().files().stream()
        .filter(file -> file.path().endsWith(".parquet") && comparable(file.path()))
        .collect(
            Collectors.groupingBy(
                file -> file.path().substring(0, file.path().lastIndexOf('/')).replaceAll(UID, ""),
                TreeMap::new,
                Collectors.mapping(
                    file -> version.folder().resolve(file.path()), Collectors.toList())));
  }

  private static void compareTables(
      String product,
      TreeMap<String, List<Path>> a,
      TreeMap<String, List<Path>> b,
      Differences differences) {
    differences.compare(product + " folders", a.keySet(), b.keySet());
    a.forEach(
        (folder, files) -> {
          if (b.containsKey(folder)) {
            differences.compareRows(
                product + "/" + folder,
                io(files, ParquetRows::read),
                io(b.get(folder), ParquetRows::read));
          }
        });
  }

  private static void compareBytes(String product, Version a, Version b, Differences differences) {
    List<String> names = otherFiles(a);
    differences.compare(product + " files", names, otherFiles(b));
    for (String name : names) {
      Path other = b.folder().resolve(name);
      if (Files.exists(other)) {
        Path one = a.folder().resolve(name);
        long at = io(one, file -> Files.mismatch(file, other));
        differences.compare(product + "/" + name + " first differs at byte", at, -1L);
      }
    }
  }

  private static List<String> otherFiles(Version version) {
    return version.manifest().files().stream()
        .map(FileFact::path)
        .filter(path -> !path.endsWith(".parquet") && comparable(path))
        .sorted()
        .toList();
  }

  private static Optional<Version> open(Path folder) {
    Path file = folder.resolve(Manifest.FILE_NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Version(folder, Manifest.fromJson(file.toString(), io(file, Files::readString))));
    } catch (UserError incomplete) {
      return Optional.empty();
    }
  }

  private static List<Path> versions(Path product) {
    return folders(product).stream()
        .filter(folder -> folder.getFileName().toString().matches("v\\d+"))
        .sorted(
            Comparator.comparingInt(
                folder -> Integer.parseInt(folder.getFileName().toString().substring(1))))
        .toList();
  }

  private static List<Path> folders(Path parent) {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + parent, e);
    }
  }

  private interface Reading<T, R> {
    R apply(T from) throws IOException;
  }

  private static <T, R> R io(T from, Reading<T, R> reading) {
    try {
      return reading.apply(from);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + from, e);
    }
  }
}
