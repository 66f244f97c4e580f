package org.nebulark.spark;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.UserError;

/** The releases of a run: {@code _releases/r0001.json} in its folder, one small file each. */
public final class Releases {

  private static final String FOLDER = "_releases";
  private static final Pattern FILE = Pattern.compile("r\\d{4,}\\.json");
  private static final int ENDING = ".json".length();

  private final ProductStore store;
  private final Path folder;
  private final FileSystem fileSystem;

  /** Of the run in the folder of that URI. */
  public Releases(String output, Configuration configuration) {
    store = new ProductStore(output, configuration);
    folder = new Path(store.root(), FOLDER);
    try {
      fileSystem = folder.getFileSystem(configuration);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot open " + folder, e);
    }
  }

  /** All complete ones, oldest first. */
  public List<Release> all() {
    return names().stream().flatMap(name -> read(name).stream()).toList();
  }

  /** The newest complete one. */
  public Optional<Release> newest() {
    List<String> names = names();
    for (int i = names.size() - 1; i >= 0; i--) {
      Optional<Release> release = read(names.get(i));
      if (release.isPresent()) {
        return release;
      }
    }
    return Optional.empty();
  }

  /**
   * That of a name.
   *
   * @throws UserError when there is none
   */
  public Release get(String name) {
    return all().stream()
        .filter(release -> release.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.usage(
                    "%s has no release %s, but %s"
                        .formatted(
                            store.root(), name, all().stream().map(Release::name).toList())));
  }

  /**
   * Publishes the newest versions that belong together; nothing when they are published already. A
   * product that was made from an older version of another one is left out; a run of one stage that
   * leaves out what was published before is no release yet.
   *
   * @param alone whether the run was of one stage
   * @return the newest release then
   */
  Optional<Release> publish(
      String application, ExitCode exitCode, boolean alone, Consumer<String> log) {
    Optional<Release> before = newest();
    TreeMap<String, ProductStore.Version> versions = new TreeMap<>(store.newest());
    Map<String, String> behind = removeThoseBehind(versions);
    TreeMap<String, Release.Made> products = new TreeMap<>();
    versions.forEach((name, version) -> products.put(name, made(name, version)));
    if (products.isEmpty() || before.map(r -> r.products().equals(products)).orElse(false)) {
      return before;
    }
    List<String> missing =
        behind.entrySet().stream()
            .filter(e -> before.map(r -> r.products().containsKey(e.getKey())).orElse(true))
            .map(e -> e.getKey() + " was made from an older " + e.getValue())
            .toList();
    if (alone && before.isPresent() && !missing.isEmpty()) {
      log.accept(
          "no release yet, readers see %s: %s"
              .formatted(before.get().name(), String.join(", ", missing)));
      return before;
    }
    Release release =
        new Release(
            next(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            application,
            exitCode.code(),
            products);
    write(release);
    log.accept("release " + release.name() + ": " + products.size() + " products");
    missing.forEach(reason -> log.accept("not in the release: " + reason));
    return Optional.of(release);
  }

  private static Release.Made made(String name, ProductStore.Version version) {
    return new Release.Made(
        name + "/" + new Path(version.folder()).getName(), version.manifest().fingerprint());
  }

  /** Takes away what was made from other versions than these; returns it, and from what. */
  private static Map<String, String> removeThoseBehind(Map<String, ProductStore.Version> versions) {
    Map<String, ProductStore.Version> all = Map.copyOf(versions);
    Map<String, String> behind = new TreeMap<>();
    int before;
    do {
      before = behind.size();
      all.forEach(
          (name, version) -> {
            for (Manifest.Input input : version.manifest().inputs()) {
              ProductStore.Version from = all.get(input.name());
              if (from != null
                  && (behind.containsKey(input.name())
                      || !from.manifest().fingerprint().equals(input.fingerprint()))) {
                behind.putIfAbsent(name, input.name());
              }
            }
          });
    } while (behind.size() > before);
    versions.keySet().removeAll(behind.keySet());
    return behind;
  }

  private String next() {
    List<String> names = names();
    int last = names.isEmpty() ? 0 : number(names.get(names.size() - 1));
    return String.format("r%04d", last + 1);
  }

  /** One put: whoever finds half of it takes the release before. */
  private void write(Release release) {
    Path file = new Path(folder, release.name() + ".json");
    try (OutputStream out = fileSystem.create(file, false)) {
      out.write(release.toJson().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private Optional<Release> read(String name) {
    Path file = new Path(folder, name);
    try (var in = fileSystem.open(file)) {
      return Release.fromJson(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException | ChecksumException | EOFException e) {
      // Not there, or cut off while it was written: the text, or its checksums on a local disk.
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    try {
      for (FileStatus status : fileSystem.listStatus(folder)) {
        String name = status.getPath().getName();
        if (FILE.matcher(name).matches()) {
          names.add(name);
        }
      }
    } catch (FileNotFoundException e) {
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
    names.sort(Comparator.comparingInt(Releases::number));
    return names;
  }

  private static int number(String file) {
    return Integer.parseInt(file.substring(1, file.length() - ENDING));
  }
}
