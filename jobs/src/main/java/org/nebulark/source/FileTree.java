package org.nebulark.source;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.nebulark.stage.UserError;

/** Files of a folder: listed but not opened, or written as users expect them. */
public final class FileTree {

  /** What Java reads where it cannot tell the character. */
  private static final char UNREADABLE = '\uFFFD';

  private FileTree() {}

  /** The files below a folder, or the one file, sorted by path. */
  public static List<FileStatus> files(FileSystem fileSystem, Path path) throws IOException {
    List<FileStatus> files = new ArrayList<>();
    if (fileSystem.getUri().getScheme().equals("file")) {
      // listFiles() asks for each file's permissions, by a process of its own on local disks.
      walk(fileSystem, path, files);
    } else {
      RemoteIterator<? extends FileStatus> all = fileSystem.listFiles(path, true);
      while (all.hasNext()) {
        files.add(all.next());
      }
    }
    files.sort(Comparator.comparing(FileStatus::getPath));
    return files;
  }

  /**
   * The file system of a path, without the files of checksums that Hadoop puts beside those on a
   * local disk: users see these files. The file system that all others share is left as it is.
   */
  static FileSystem withoutChecksums(Path path, Configuration configuration) throws IOException {
    FileSystem fileSystem = path.getFileSystem(configuration);
    return fileSystem instanceof ChecksumFileSystem checked
        ? checked.getRawFileSystem()
        : fileSystem;
  }

  private static void walk(FileSystem fileSystem, Path path, List<FileStatus> files)
      throws IOException {
    refuseUnreadableNames(path);
    for (FileStatus status : fileSystem.listStatus(path)) {
      if (status.isDirectory()) {
        walk(fileSystem, status.getPath(), files);
      } else {
        files.add(status);
      }
    }
  }

  /** Hadoop leaves out, without a word, files whose names are not in the locale's characters. */
  private static void refuseUnreadableNames(Path folder) throws IOException {
    java.nio.file.Path local = java.nio.file.Path.of(URI.create(folder.toUri().toASCIIString()));
    if (!Files.isDirectory(local)) {
      return;
    }
    try (Stream<java.nio.file.Path> names = Files.list(local)) {
      Optional<String> unreadable =
          names.map(String::valueOf).filter(name -> name.indexOf(UNREADABLE) >= 0).findFirst();
      if (unreadable.isPresent()) {
        throw UserError.data(
            "%s: the characters of this name are none of the locale's: set LC_ALL=C.UTF-8"
                .formatted(unreadable.get()));
      }
    }
  }

  /** Path of a file below a folder, with slashes. */
  public static String relative(Path folder, FileStatus file) {
    return folder.toUri().relativize(file.getPath().toUri()).getPath();
  }
}
