package org.nebulark.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.nebulark.stage.Fingerprint;
import org.nebulark.stage.InputPart;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.UserError;

/** The files below an input URI, listed but not opened. */
public final class InputFiles {

  /** What {@code hdfs dfs -put} puts behind a name until the file is whole. */
  private static final String COPYING = "._COPYING_";

  private static final Pattern ENDINGS = Pattern.compile("(?i)(\\.fi?ts?)?(\\.gz)?$");

  private InputFiles() {}

  /**
   * One file.
   *
   * @param uri whole
   * @param relative to the input
   * @param bytes length [byte]
   * @param modified time of the last change [ms since 1970]
   */
  public record InputFile(String uri, String relative, long bytes, long modified)
      implements java.io.Serializable {

    /** As it stands in lists. */
    InputPart.PartFile part() {
      return new InputPart.PartFile(relative, bytes, modified);
    }

    /** Opens it; Hadoop's checksums cannot name those of a file with a colon, as ESO's have. */
    public FSDataInputStream open(Configuration configuration) throws IOException {
      Path path = new Path(uri);
      boolean colon = path.getName().indexOf(':') >= 0;
      FileSystem fileSystem =
          colon
              ? FileTree.withoutChecksums(path, configuration)
              : path.getFileSystem(configuration);
      return fileSystem.open(path);
    }

    static InputFile of(InputPart.PartFile file, String base) {
      return new InputFile(base + "/" + file.name(), file.name(), file.bytes(), file.modified());
    }
  }

  /**
   * All files below the URI of a folder, or the one file, sorted by path; names that begin with a
   * dot or an underscore are left out, and those under which HDFS is being given a file.
   *
   * @throws UserError when nothing is there
   */
  public static List<InputFile> list(String input, Configuration configuration) throws IOException {
    Path path = new Path(input);
    FileSystem fileSystem = path.getFileSystem(configuration);
    List<InputFile> files = new ArrayList<>();
    try {
      FileStatus status = fileSystem.getFileStatus(path);
      Path base = status.isFile() ? status.getPath().getParent() : status.getPath();
      for (FileStatus file : FileTree.files(fileSystem, status.getPath())) {
        String relative = FileTree.relative(base, file);
        if (!hidden(relative)) {
          files.add(
              new InputFile(
                  file.getPath().toString(), relative, file.getLen(), file.getModificationTime()));
        }
      }
    } catch (FileNotFoundException e) {
      throw UserError.data("--input " + input + ": no such file or folder", e);
    }
    files.sort(Comparator.comparing(InputFile::relative));
    return files;
  }

  /** URI of the folder that the names of the files are relative to. */
  static String base(String input, Configuration configuration) throws IOException {
    Path path = new Path(input);
    FileStatus status = path.getFileSystem(configuration).getFileStatus(path);
    return (status.isFile() ? status.getPath().getParent() : status.getPath()).toString();
  }

  /** Name of a file without its folder and without the endings of FITS and gzip. */
  static String stem(String relative) {
    String name = relative.substring(relative.lastIndexOf('/') + 1);
    String stem = ENDINGS.matcher(name).replaceFirst("");
    return stem.isEmpty() ? name : stem;
  }

  private static boolean hidden(String relative) {
    for (String name : relative.split("/")) {
      if (name.startsWith("_") || name.startsWith(".") || name.endsWith(COPYING)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The input as a manifest records it.
   *
   * @throws UserError when nothing is there, or no file: a disk that is not mounted looks so
   */
  public static Manifest.Input describe(String input, Configuration configuration)
      throws IOException {
    List<InputFile> files = list(input, configuration);
    if (files.isEmpty()) {
      throw UserError.data("--input " + input + ": no file is there");
    }
    Fingerprint fingerprint = new Fingerprint();
    long bytes = 0;
    for (InputFile file : files) {
      fingerprint.add(file.relative()).add(file.bytes() + "@" + file.modified());
      bytes += file.bytes();
    }
    return new Manifest.Input(input, fingerprint.hex(), files.size(), bytes);
  }
}
