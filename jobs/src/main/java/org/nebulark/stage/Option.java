package org.nebulark.stage;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One option of a stage as its record declares it.
 *
 * @param name as typed, {@code min-sn}
 * @param type int, long, double, boolean, String or an enum
 * @param param what is declared
 */
public record Option(String name, Class<?> type, Param param) {

  /** The options that a record declares, in its order. */
  public static List<Option> of(Class<? extends Record> options) {
    return Arrays.stream(options.getRecordComponents()).map(Option::of).toList();
  }

  private static Option of(RecordComponent component) {
    Param param = component.getAnnotation(Param.class);
    if (param == null) {
      throw new IllegalStateException("Missing @Param on " + component);
    }
    return new Option(Names.kebab(component.getName()), component.getType(), param);
  }

  /** Whether the user must give it. */
  public boolean required() {
    return param.def().equals(Param.REQUIRED);
  }

  /**
   * The value that the text stands for.
   *
   * @throws IllegalArgumentException with a sentence that can be shown behind the option's name
   */
  public Object parse(String text) {
    if (type == String.class) {
      return Credentials.refuse(text);
    }
    if (type == boolean.class) {
      return parseBoolean(text);
    }
    if (type.isEnum()) {
      return parseEnum(text);
    }
    Number number = parseNumber(text.replace("_", ""));
    double value = number.doubleValue();
    if (!(value >= param.min() && value <= param.max())) {
      throw new IllegalArgumentException("= " + text + " is outside " + range());
    }
    return number;
  }

  private Number parseNumber(String text) {
    try {
      if (type == int.class) {
        return Integer.valueOf(text);
      }
      return type == long.class ? (Number) Long.valueOf(text) : (Number) Double.valueOf(text);
    } catch (NumberFormatException e) {
      String wanted = type == double.class ? "a number" : "a whole number";
      throw new IllegalArgumentException("= " + text + " is not " + wanted, e);
    }
  }

  private static Boolean parseBoolean(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("= " + text + " is neither true nor false");
    };
  }

  private Object parseEnum(String text) {
    for (Object constant : type.getEnumConstants()) {
      if (Names.kebab(constant.toString()).equals(text.toLowerCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "= " + text + " is none of " + choices() + Names.didYouMean(text, choices()));
  }

  /** What an enum option can be, as typed; empty for other types. */
  public List<String> choices() {
    return type.isEnum()
        ? Arrays.stream(type.getEnumConstants()).map(c -> Names.kebab(c.toString())).toList()
        : List.of();
  }

  /** The value as it would be typed. */
  public String format(Object value) {
    return type.isEnum() ? Names.kebab(value.toString()) : value.toString();
  }

  /** {@code [0, 1000]}, or empty when any value will do. */
  public String range() {
    if (type.isEnum()) {
      return choices().stream().collect(Collectors.joining(" | "));
    }
    boolean below = param.min() == Double.NEGATIVE_INFINITY;
    boolean above = param.max() == Double.POSITIVE_INFINITY;
    if (below && above) {
      return "";
    }
    return above
        ? ">= " + number(param.min())
        : below
            ? "<= " + number(param.max())
            : "[" + number(param.min()) + ", " + number(param.max()) + "]";
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
