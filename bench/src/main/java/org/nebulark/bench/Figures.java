package org.nebulark.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of one bench, told as they come, and the bars that they missed. */
final class Figures {

  private static final MathContext DIGITS = new MathContext(5);

  private final String name;
  private final PrintStream out;
  private final Map<String, BigDecimal> values = new LinkedHashMap<>();
  private final List<String> missed = new ArrayList<>();

  Figures(String name, PrintStream out) {
    this.name = name;
    this.out = out;
  }

  /** A line for the reader that is no figure. */
  void say(String line) {
    out.println(line);
  }

  /** A figure; NaN stands for one that could not be had. */
  void put(String key, double value) {
    tell(key, value, "");
  }

  /** A figure with a goal that decides nothing: times depend on the machine and its load. */
  void speed(String key, double value, Bar bar) {
    String verdict =
        Double.isNaN(value) ? "not measured" : bar.reached(value) ? "reached" : "missed";
    tell(key, value, "   (bar " + bar + ": " + verdict + ")");
  }

  /** A figure whose bar decides the exit code. */
  void accuracy(String key, double value, Bar bar) {
    boolean reached = bar.reached(value);
    tell(key, value, "   (accuracy bar " + bar + ": " + (reached ? "reached" : "MISSED") + ")");
    if (!reached) {
      missed.add("accuracy bar missed: " + key + " = " + text(value) + ", wanted " + bar);
    }
  }

  /** A figure that was told before. */
  double get(String key) {
    return values.get(key).doubleValue();
  }

  private void tell(String key, double value, String comment) {
    values.put(key, Double.isFinite(value) ? new BigDecimal(value).round(DIGITS) : null);
    out.printf("%-36s %12s%s%n", key, text(value), comment);
  }

  private static String text(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString()
        : "null";
  }

  /** One line for each accuracy bar that was missed. */
  List<String> missed() {
    return missed;
  }

  /** All figures on one line. */
  String json() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("name", name);
    root.put("figures", values);
    try {
      return new ObjectMapper().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Figures of " + name + " cannot be written", e);
    }
  }
}
