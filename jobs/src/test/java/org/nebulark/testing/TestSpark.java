package org.nebulark.testing;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.nebulark.spark.Sessions;

/** The one session of a test JVM; never stopped by a test. */
public final class TestSpark {

  private static final SparkSession SESSION =
      Sessions.open(Map.of("spark.master", "local[2]", "spark.sql.shuffle.partitions", "4"));

  private TestSpark() {}

  /** The session. */
  public static SparkSession session() {
    return SESSION;
  }
}
