package org.nebulark.spark;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.nebulark.source.FileTree;
import org.nebulark.stage.Credentials;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.Manifest.FileFact;
import org.nebulark.stage.Product;
import org.nebulark.stage.UserError;

/**
 * The folder of a run: {@code <output>/<product>/v0001/} with the data and, written last, the
 * manifest. A version without a complete manifest does not exist for readers. A manifest may name
 * files of former versions. Nothing is renamed, and nothing that was published is changed.
 */
public final class ProductStore {

  private static final Pattern VERSION = Pattern.compile("v\\d{4,}");

  /** How the path of a file of another version of the product begins. */
  private static final String FORMER = "../";

  private static final Pattern HIDDEN = Pattern.compile("(^|/)[_.]");

  private final Path root;
  private final FileSystem fileSystem;

  /** The run in the folder of that URI. */
  public ProductStore(String output, Configuration configuration) {
    try {
      Credentials.refuse(output);
    } catch (IllegalArgumentException e) {
      throw UserError.usage("the folder of the run " + e.getMessage());
    }
    try {
      Path path = new Path(output);
      fileSystem = path.getFileSystem(configuration);
      root = fileSystem.makeQualified(path);
    } catch (IOException | IllegalArgumentException e) {
      throw UserError.usage("--output " + output + ": " + e.getMessage());
    }
  }

  /**
   * A complete version of a product.
   *
   * @param folder URI
   * @param manifest its proof
   */
  public record Version(String folder, Manifest manifest) {}

  /** URI of the run's folder. */
  public String root() {
    return root.toString();
  }

  /** The newest complete version. */
  public Optional<Version> latest(Product product) {
    return newest(product.name(), version -> true);
  }

  /** The newest complete version that was made from the same. */
  Optional<Version> find(Product product, String fingerprint) {
    return newest(product.name(), version -> version.manifest().fingerprint().equals(fingerprint));
  }

  /** The newest complete version of each product that is there, by its name. */
  Map<String, Version> newest() {
    Map<String, Version> newest = new HashMap<>();
    try {
      for (FileStatus status : fileSystem.listStatus(root)) {
        String name = status.getPath().getName();
        if (status.isDirectory() && !HIDDEN.matcher(name).find()) {
          newest(name, version -> version.manifest().product().equals(name))
              .ifPresent(version -> newest.put(name, version));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + root, e);
    }
    return newest;
  }

  /** Folders of all versions of a product, complete or not, relative to the run's. */
  List<String> folders(Product product) {
    return versions(product.name()).stream()
        .map(path -> product.name() + "/" + path.getName())
        .toList();
  }

  /** A complete version in a folder relative to the run's. */
  Optional<Version> open(String folder) {
    return open(new Path(root, folder));
  }

  private Optional<Version> newest(String product, Predicate<Version> wanted) {
    List<Path> versions = versions(product);
    for (int i = versions.size() - 1; i >= 0; i--) {
      Optional<Version> version = open(versions.get(i)).filter(wanted);
      if (version.isPresent()) {
        return version;
      }
    }
    return Optional.empty();
  }

  /**
   * A product of another run.
   *
   * @param uri of a run's folder, of the product's folder in it, or of one version of it
   * @throws UserError when it is not there, or is something else
   */
  static Version at(String uri, Product product, Configuration configuration) {
    ProductStore store = new ProductStore(uri, configuration);
    Optional<Version> version = store.latest(product);
    if (version.isEmpty() && store.root.getName().equals(product.name())) {
      version = new ProductStore(store.root.getParent().toString(), configuration).latest(product);
    }
    if (version.isEmpty()) {
      version = store.open(store.root);
    }
    Version found =
        version.orElseThrow(
            () ->
                UserError.data(
                    "%s holds no %s: give the folder of a run that made one, or the product's own"
                        .formatted(store.root(), product.name())));
    Manifest manifest = found.manifest();
    if (!manifest.product().equals(product.name())
        || manifest.productVersion() != product.version()) {
      throw UserError.data(
          "%s is %s, version %d, and not %s, version %d"
              .formatted(
                  found.folder(),
                  manifest.product(),
                  manifest.productVersion(),
                  product.name(),
                  product.version()));
    }
    return found;
  }

  /** Makes the folder of the next version and returns its URI. */
  public String newVersion(Product product) {
    List<Path> versions = versions(product.name());
    int number =
        versions.isEmpty()
            ? 1
            : Integer.parseInt(versions.get(versions.size() - 1).getName().substring(1)) + 1;
    Path folder = new Path(new Path(root, product.name()), String.format("v%04d", number));
    try {
      fileSystem.mkdirs(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + folder, e);
    }
    return folder.toString();
  }

  /** Deletes a version, its proof first: what is cut off then was never there. */
  void remove(String folder) {
    try {
      fileSystem.delete(new Path(folder, Manifest.FILE_NAME), false);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete the manifest of " + folder, e);
    }
    discard(folder);
  }

  /** Deletes a folder of this run that was never published. */
  void discard(String folder) {
    try {
      fileSystem.delete(new Path(folder), true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + folder, e);
    }
  }

  /** Makes a version visible. */
  public void publish(String folder, Manifest manifest) {
    Path file = new Path(folder, Manifest.FILE_NAME);
    try (OutputStream out = fileSystem.create(file, false)) {
      out.write(manifest.toJson().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /**
   * All files below a version's folder, sorted by path, without what Hadoop and Spark leave: a task
   * that was given up but still runs may write into {@code _temporary} at any time.
   */
  public List<FileFact> files(String folder) {
    Path path = new Path(folder);
    List<FileFact> files = new ArrayList<>();
    try {
      for (FileStatus file : FileTree.files(fileSystem, path)) {
        String relative = FileTree.relative(path, file);
        if (!HIDDEN.matcher(relative).find()) {
          files.add(new FileFact(relative, file.getLen()));
        }
      }
    } catch (FileNotFoundException e) {
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
    return files;
  }

  /** URI of a file of a version. */
  static String uri(Version version, FileFact file) {
    return new Path(version.folder() + "/" + file.path()).toString();
  }

  /** Reads a file to its end, so that the storage holds it against its checksums. */
  void readThrough(Version version, FileFact file) throws IOException {
    try (var in = fileSystem.open(new Path(uri(version, file)))) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** Whether a version in a folder relative to the run's has a manifest, whole or not. */
  boolean hasManifest(String folder) {
    try {
      return fileSystem.exists(new Path(new Path(root, folder), Manifest.FILE_NAME));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look into " + folder, e);
    }
  }

  /** A file of a version, as the manifest of a later version of the product names it. */
  static FileFact reference(Version version, FileFact file) {
    return file.path().startsWith(FORMER)
        ? file
        : new FileFact(
            FORMER + new Path(version.folder()).getName() + "/" + file.path(), file.bytes());
  }

  /** Lengths of the files that are there, in a version's folder and in those that it refers to. */
  public Map<String, Long> lengths(Version version) {
    Map<String, Long> lengths = new HashMap<>();
    files(version.folder()).forEach(file -> lengths.put(file.path(), file.bytes()));
    Path product = new Path(version.folder()).getParent();
    for (String former : former(version)) {
      files(product + "/" + former)
          .forEach(file -> lengths.put(FORMER + former + "/" + file.path(), file.bytes()));
    }
    return lengths;
  }

  /** Names of the folders of versions that a version refers to. */
  static List<String> former(Version version) {
    return version.manifest().files().stream()
        .map(FileFact::path)
        .filter(path -> path.startsWith(FORMER))
        .map(path -> path.substring(FORMER.length(), path.indexOf('/', FORMER.length())))
        .distinct()
        .toList();
  }

  private Optional<Version> open(Path folder) {
    Path file = new Path(folder, Manifest.FILE_NAME);
    try (var in = fileSystem.open(file)) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(new Version(folder.toString(), Manifest.fromJson(file.toString(), json)));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (UserError | ChecksumException | EOFException incomplete) {
      // Cut off while it was written: the text, or its checksums on a local disk.
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private List<Path> versions(String product) {
    Path folder = new Path(root, product);
    List<Path> versions = new ArrayList<>();
    try {
      for (FileStatus status : fileSystem.listStatus(folder)) {
        if (status.isDirectory() && VERSION.matcher(status.getPath().getName()).matches()) {
          versions.add(status.getPath());
        }
      }
    } catch (FileNotFoundException e) {
      return versions;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
    versions.sort(Comparator.comparingInt(path -> Integer.parseInt(path.getName().substring(1))));
    return versions;
  }
}
