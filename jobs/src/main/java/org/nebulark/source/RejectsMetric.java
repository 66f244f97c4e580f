package org.nebulark.source;

import org.apache.spark.sql.connector.metric.CustomSumMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** Number of files that could not be read, for the progress of the run. */
public final class RejectsMetric extends CustomSumMetric {

  static final String NAME = "rejects";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return NAME;
  }

  /** The count of one task. */
  record OfTask(long value) implements CustomTaskMetric {

    @Override
    public String name() {
      return NAME;
    }
  }
}
