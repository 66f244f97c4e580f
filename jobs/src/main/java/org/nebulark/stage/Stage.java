package org.nebulark.stage;

/** One step of the pipeline: products in, products out, no other effect. */
public interface Stage<O extends Record> {

  /** The declaration. */
  StageSpec<O> spec();

  /** Reads through the context, computes, writes through the context. */
  void run(StageContext context, O options);
}
