package org.nebulark.bench;

/** One bench: options declared as those of a stage, figures as the result. */
interface Bench<O extends Record> {

  /** As typed. */
  String name();

  /** One sentence. */
  String doc();

  /** The record of its options. */
  Class<O> options();

  /** Measures and tells. */
  void run(O options, Figures figures);
}
