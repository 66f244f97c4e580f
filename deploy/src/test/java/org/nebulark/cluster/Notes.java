package org.nebulark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.zeppelin.notebook.Note;
import org.apache.zeppelin.notebook.Paragraph;

/**
 * A note of Zeppelin as Zeppelin reads it.
 *
 * @param name as shown
 * @param paragraphs texts with their interpreter, in order
 */
record Notes(String name, List<String> paragraphs) {

  /** All notes of the project. */
  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("zeppelin"))) {
      return files.filter(file -> file.toString().endsWith(".zpln")).sorted().toList();
    }
  }

  /** Reads a note by Zeppelin's own reader. */
  static Notes read(Path file) throws IOException {
    Note note = Note.fromJson("2TEST", Files.readString(file));
    return new Notes(
        note.getName(), note.getParagraphs().stream().map(Paragraph::getText).toList());
  }

  /**
   * A session of Spark's shell that runs all paragraphs and says OK after each that went well.
   *
   * @param folder takes a file a paragraph
   */
  String session(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < paragraphs.size(); i++) {
      String code = scala(paragraphs.get(i));
      Path file = folder.resolve("paragraph" + i + ".scala");
      // What stands in one file is compiled and run together: an error leaves the last line unsaid.
      Files.writeString(file, code + "\nprintln(\"" + done(i) + "\")\n");
      lines.add(":paste " + file);
    }
    lines.add(":quit");
    return String.join("\n", lines) + "\n";
  }

  /** What is printed once a paragraph is done. */
  static String done(int paragraph) {
    return "paragraph " + paragraph + " is done";
  }

  private static String scala(String text) {
    int end = text.indexOf('\n');
    String interpreter = text.substring(0, end).trim();
    String body = text.substring(end + 1);
    return switch (interpreter) {
      case "%md" -> "";
      case "%spark" -> body;
      case "%spark.sql" ->
          "{ val rows = spark.sql(\"\"\"%s\"\"\").collect(); rows.take(3).foreach(println)\n"
                  .formatted(body)
              + "require(rows.nonEmpty && rows.length <= 1000, s\"${rows.length} rows\") }";
      default -> throw new AssertionError("no such interpreter: " + interpreter);
    };
  }
}
