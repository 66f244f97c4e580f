package org.nebulark.stage;

import java.util.List;

/**
 * A stage that knows its input by the names of the files. Where a configuration gives a choice,
 * {@code stages: [ingest-maps | ingest-lines]}, the first that takes the input runs.
 */
public interface TakesInput {

  /**
   * Whether the input is for this stage.
   *
   * @param files names, relative to the input
   */
  boolean takes(List<String> files);
}
