package org.nebulark.bench;

/** How much of the data: every so manieth file. */
enum Part {
  /** A tenth, to warm a new session with. */
  TENTH(10),
  HALF(2),
  WHOLE(1);

  private final int every;

  Part(int every) {
    this.every = every;
  }

  /** Distance of the files that belong to it. */
  int every() {
    return every;
  }
}
