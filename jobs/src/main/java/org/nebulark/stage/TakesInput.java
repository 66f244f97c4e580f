package org.nebulark.stage;

import java.util.List;
import java.util.function.Predicate;

/**
 * A stage that knows its input by the names of the files, of FITS files also by what they begin
 * with. Where a configuration gives a choice, {@code stages: [ingest-maps | ingest-lines]}, the
 * first that takes the input runs.
 */
public interface TakesInput {

  /**
   * Whether the input is for this stage.
   *
   * @param files names, relative to the input
   * @param isFitsTable whether the first data of such a FITS file are a table
   */
  boolean takes(List<String> files, Predicate<String> isFitsTable);
}
