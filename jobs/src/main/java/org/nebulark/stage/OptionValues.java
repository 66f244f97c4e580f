package org.nebulark.stage;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Between an options record and the texts that a user types. */
public final class OptionValues {

  private OptionValues() {}

  /**
   * Binds texts to a record.
   *
   * @param type the options record
   * @param texts option name to text; what is absent takes its default
   * @param prefix shown before each name in a problem, {@code "cluster."}
   * @param problems collects what is wrong; the result is null when anything was added
   */
  public static <O extends Record> O bind(
      Class<O> type, Map<String, String> texts, String prefix, List<String> problems) {
    List<Option> options = Option.of(type);
    List<String> names = options.stream().map(Option::name).toList();
    int before = problems.size();
    for (String name : texts.keySet()) {
      if (!names.contains(name)) {
        String hint = Names.didYouMean(name, names).replace("mean ", "mean " + prefix);
        problems.add(prefix + name + ": unknown option" + hint);
      }
    }
    Object[] values = new Object[options.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(options.get(i), texts, prefix, problems);
    }
    return problems.size() == before ? construct(type, values, prefix, problems) : null;
  }

  private static Object value(
      Option option, Map<String, String> texts, String prefix, List<String> problems) {
    String text = texts.getOrDefault(option.name(), option.param().def());
    if (text.equals(Param.REQUIRED)) {
      problems.add(prefix + option.name() + " is required: " + option.param().doc());
      return null;
    }
    try {
      return option.parse(text);
    } catch (IllegalArgumentException e) {
      problems.add(prefix + option.name() + " " + e.getMessage());
      return null;
    }
  }

  /** Makes the record; its constructor may refuse values that do not go together. */
  private static <O extends Record> O construct(
      Class<O> type, Object[] values, String prefix, List<String> problems) {
    try {
      Class<?>[] types =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      Constructor<O> constructor = type.getDeclaredConstructor(types);
      return checked(constructor.newInstance(values), prefix, problems);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        problems.add(prefix + "*: " + refused.getMessage());
        return null;
      }
      throw new IllegalStateException("Options record " + type + " cannot be made", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Options record " + type + " cannot be made", e);
    }
  }

  private static <O extends Record> O checked(O options, String prefix, List<String> problems) {
    try {
      if (options instanceof Checked together) {
        together.check();
      }
      return options;
    } catch (IllegalArgumentException e) {
      problems.add(prefix + "*: " + e.getMessage());
      return null;
    }
  }

  /** The resolved options by name, as they would be typed; the form kept in a manifest. */
  public static Map<String, String> texts(Record options) {
    Map<String, String> texts = new LinkedHashMap<>();
    List<Option> declared = new ArrayList<>(Option.of(options.getClass()));
    RecordComponent[] components = options.getClass().getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      try {
        Object value = components[i].getAccessor().invoke(options);
        texts.put(declared.get(i).name(), declared.get(i).format(value));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("Options record " + options + " cannot be read", e);
      }
    }
    return texts;
  }
}
