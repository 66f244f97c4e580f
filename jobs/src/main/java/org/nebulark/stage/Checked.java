package org.nebulark.stage;

/** Options that are held against each other once they are bound. */
public interface Checked {

  /**
   * Checks that the options go together.
   *
   * @throws IllegalArgumentException that says which do not: a problem of the configuration
   */
  void check();
}
