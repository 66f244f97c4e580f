package org.nebulark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every public declaration with a floating-point number says its unit in brackets. */
class UnitsTest {

  private static final Pattern DECLARATION =
      Pattern.compile(
          "(/\\*\\*(?:[^*]|\\*(?!/))*\\*/)?\\s*((?:@\\w+(?:\\([^)]*\\))?\\s+)*)"
              + "(public (?:static |final |abstract )*[^;{=]*?\\([^;{]*?\\))\\s*(?:implements [^{]*|throws [^{]*)?\\{");

  private static final Pattern NUMBER = Pattern.compile("\\b(double|float)\\b");
  private static final Pattern UNIT = Pattern.compile("\\[[^\\]]+\\]");

  @Test
  void everyPublicNumberHasAUnit() throws Exception {
    List<String> without = new ArrayList<>();
    int seen = 0;
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher declaration = DECLARATION.matcher(Files.readString(file));
        while (declaration.find()) {
          String signature = declaration.group(3);
          if (!NUMBER.matcher(signature).find() || declaration.group(2).contains("@Override")) {
            continue;
          }
          seen++;
          String doc = declaration.group(1);
          if (doc == null || !UNIT.matcher(doc).find()) {
            without.add(file.getFileName() + ": " + signature.replaceAll("\\s+", " "));
          }
        }
      }
    }
    assertThat(seen).as("declarations found").isGreaterThan(50);
    assertThat(without).isEmpty();
  }
}
