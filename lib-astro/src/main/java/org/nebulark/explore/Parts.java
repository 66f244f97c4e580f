package org.nebulark.explore;

import java.util.function.IntConsumer;

/** Does work that falls into independent parts, in any order and on any number of threads. */
public interface Parts {

  /** One after the other. */
  Parts IN_TURN =
      (parts, work) -> {
        for (int part = 0; part < parts; part++) {
          work.accept(part);
        }
      };

  /** Returns when all parts, numbered from 0, are done. */
  void each(int parts, IntConsumer work);
}
