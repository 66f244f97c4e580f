package org.nebulark.spark;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.collection.Iterator;

/** Tells how far a stage is: tasks done of total, rows a second, time left, rejects. */
final class Progress extends SparkListener {

  /** Name of an accumulator or metric that counts rejects. */
  static final String REJECTS = "rejects";

  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Consumer<String> log;
  private String name = "";
  private long started;
  private long lastSaid;
  private int tasks;
  private int done;
  private long rows;
  private long rejects;

  Progress(Consumer<String> log) {
    this.log = log;
  }

  /** A stage of ours begins. */
  synchronized void begin(String stage) {
    name = stage;
    started = System.nanoTime();
    lastSaid = started;
    tasks = 0;
    done = 0;
    rows = 0;
    rejects = 0;
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted event) {
    tasks += event.stageInfo().numTasks();
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
    if (!event.taskInfo().successful()) {
      return;
    }
    done++;
    if (event.taskMetrics() != null) {
      rows += event.taskMetrics().outputMetrics().recordsWritten();
    }
    say();
  }

  /** Rejects are known when a stage of Spark ends; this call is the same in Scala 2.12 and 2.13. */
  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted event) {
    Iterator<AccumulableInfo> infos = event.stageInfo().accumulables().valuesIterator();
    while (infos.hasNext()) {
      AccumulableInfo info = infos.next();
      if (info.name().isDefined()
          && info.name().get().equals(REJECTS)
          && info.value().isDefined()) {
        rejects += Long.parseLong(info.value().get().toString());
      }
    }
  }

  private void say() {
    long now = System.nanoTime();
    if (now - lastSaid < QUIET_NANOS) {
      return;
    }
    lastSaid = now;
    double seconds = (now - started) / 1e9;
    double left = seconds / done * Math.max(0, tasks - done);
    log.accept(
        String.format(
            Locale.ROOT,
            "%s: %d of %d tasks, %d rows (%.0f a second), %d rejects, about %.0f s left",
            name,
            done,
            tasks,
            rows,
            rows / seconds,
            rejects,
            left));
  }
}
