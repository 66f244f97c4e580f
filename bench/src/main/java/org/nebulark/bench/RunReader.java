package org.nebulark.bench;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.nebulark.cli.Stages;
import org.nebulark.spark.ProductStore;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.Product;

/** Looks at a run again and again while drivers work and die there, as any reader may. */
final class RunReader implements AutoCloseable {

  private static final long PAUSE_MILLIS = 200;

  private final ProductStore store;
  private final Set<String> problems = new LinkedHashSet<>();
  private final Thread thread = new Thread(this::look, "reader");
  private volatile boolean open = true;
  private int looks;

  RunReader(Path output) {
    store = new ProductStore(output.toUri().toString(), new Configuration());
    thread.setDaemon(true);
    thread.start();
  }

  private void look() {
    while (open) {
      see();
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Holds what can be seen now against its manifests. */
  synchronized void see() {
    looks++;
    for (Product product : Stages.products()) {
      try {
        store.latest(product).ifPresent(this::check);
      } catch (RuntimeException e) {
        problems.add(product.name() + ": " + e);
      }
    }
  }

  private void check(ProductStore.Version version) {
    Map<String, Long> there = store.lengths(version);
    for (Manifest.FileFact file : version.manifest().files()) {
      if (!Long.valueOf(file.bytes()).equals(there.get(file.path()))) {
        problems.add(
            "%s: %s of %s bytes".formatted(version.folder(), file, there.get(file.path())));
      }
    }
  }

  /** How often it has looked. */
  synchronized int looks() {
    return looks;
  }

  /** What it has seen of products that were not whole. */
  synchronized List<String> problems() {
    return List.copyOf(problems);
  }

  @Override
  public void close() {
    open = false;
    thread.interrupt();
  }
}
