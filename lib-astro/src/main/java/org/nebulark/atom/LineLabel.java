package org.nebulark.atom;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that files give to lines, brought to the labels of {@link CollisionalLine} and {@link
 * RecombinationLine}; names of surveys stand in {@code line_names.csv}.
 *
 * <p>A label is ion, underscore, wavelength, unit: {@code O3_5007A}, {@code O3_88.3m} in um; r
 * behind the ion marks recombination, + behind the unit a blend. PyNeb's labels of continua have a
 * decimal point and no unit, {@code H1r_8100.0}: {@code He2_86} is the name of a nebula.
 */
public final class LineLabel {

  /** Lines nearer than this to a label's wavelength are meant by it [Angstrom]. */
  private static final double NEAR = 1;

  /**
   * The same in the far infrared, where labels are rounded to 0.1 um: a share of the wavelength.
   */
  private static final double NEAR_SHARE = 0.005;

  private static final Pattern FORM =
      Pattern.compile(
          "([A-Z][a-z]?\\d{1,2})(r?)_(\\d{1,9}(?:\\.\\d{1,9})?(?=[Am])|\\d{1,9}\\.\\d{1,9})([Am]?)(\\+?)");

  private static final Map<String, String> NAMES =
      AtomTable.rows("line_names.csv").stream()
          .collect(Collectors.toMap(row -> key(row[0], row[1]), row -> row[2]));

  private LineLabel() {}

  /** Whether a text has the form of a label. */
  public static boolean isLabel(String text) {
    return FORM.matcher(text).matches();
  }

  /** Whether the atomic tables hold the line of a label. */
  public static boolean isKnown(String label) {
    String canonical = canonical(label);
    return collisional(canonical) || recombination(canonical);
  }

  /**
   * The label under which the atomic tables hold a line: without the r of hydrogen and helium, and
   * if the label itself is not there, that of the ion's only line within 1 Angstrom, or 0.5 % for
   * one in um. A label of no line of the tables stays as it is.
   */
  public static String canonical(String label) {
    Matcher form = FORM.matcher(label);
    if (!form.matches()) {
      return label;
    }
    String plain = label.replaceFirst("^(H1|He1|He2)r_", "$1_");
    boolean blend = !form.group(5).isEmpty();
    boolean heavy = !form.group(2).isEmpty() && plain.equals(label);
    if (collisional(plain) || recombination(plain) || blend || heavy) {
      return plain;
    }
    String ion = form.group(1);
    double wave = Double.parseDouble(form.group(3));
    List<String> near =
        switch (form.group(4)) {
          case "A" -> near(ion, wave);
          case "m" -> nearInfrared(ion, wave);
          default -> List.of();
        };
    return near.size() == 1 ? near.get(0) : plain;
  }

  private static List<String> near(String ion, double wave) {
    Stream<String> collisional =
        CollisionalLine.all().stream()
            .filter(line -> line.ion().equals(ion) && Math.abs(line.air() - wave) <= NEAR)
            .map(CollisionalLine::label);
    Stream<String> recombination =
        RecombinationLine.all().stream()
            .filter(line -> line.label().startsWith(ion + "_"))
            .filter(line -> Math.abs(line.wave() - wave) <= NEAR)
            .map(RecombinationLine::label);
    return Stream.concat(collisional, recombination).toList();
  }

  private static List<String> nearInfrared(String ion, double wave) {
    return CollisionalLine.all().stream()
        .filter(line -> line.label().startsWith(ion + "_") && line.label().endsWith("m"))
        .filter(
            line -> {
              String digits = line.label().substring(ion.length() + 1, line.label().length() - 1);
              return Math.abs(Double.parseDouble(digits) - wave) <= NEAR_SHARE * wave;
            })
        .map(CollisionalLine::label)
        .toList();
  }

  private static boolean collisional(String label) {
    return CollisionalLine.all().stream().anyMatch(line -> line.label().equals(label));
  }

  private static boolean recombination(String label) {
    return RecombinationLine.all().stream().anyMatch(line -> line.label().equals(label));
  }

  /**
   * The label of a line that a survey names in its own way.
   *
   * @param survey {@code manga} or {@code sami}
   * @param name as in its files; a label counts as itself
   * @return null for a name that is neither
   */
  public static String ofName(String survey, String name) {
    String label = NAMES.get(key(survey, name));
    return label != null || !isLabel(name) ? label : canonical(name);
  }

  private static String key(String survey, String name) {
    return survey + " " + name.toLowerCase(Locale.ROOT);
  }
}
