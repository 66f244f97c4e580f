package org.nebulark.nebular;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tables of the pairs in use, each built once a process: they are facts and never change. */
public final class CrossTables {

  private static final Map<String, CrossTable> BUILT = new ConcurrentHashMap<>();

  private CrossTables() {}

  /** The table of a pair. */
  public static CrossTable of(DiagnosticPair pair) {
    return BUILT.computeIfAbsent(
        pair.name(),
        name -> CrossTable.of(DiagnosticRatio.of(pair.tem()), DiagnosticRatio.of(pair.den())));
  }
}
