package org.nebulark.spark;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.nebulark.stage.Manifest.FileFact;
import org.nebulark.stage.Product;
import org.nebulark.stage.UserError;

/**
 * Removes versions that no kept release needs, and what killed runs have left. The newest version
 * of each product always stays, as do versions whose files a version that stays names. Nothing but
 * folders {@code <product>/vNNNN} is removed.
 */
public final class Prune {

  private final ProductStore store;
  private final Releases releases;
  private final Configuration configuration;
  private final Consumer<String> out;

  /** Of the run in the folder of that URI. */
  public Prune(String output, Configuration configuration, Consumer<String> out) {
    this.store = new ProductStore(output, configuration);
    this.releases = new Releases(output, configuration);
    this.configuration = configuration;
    this.out = out;
  }

  /**
   * Removes.
   *
   * @param products all that there can be
   * @param keep newest releases that stay whole
   * @param dry whether only to tell
   * @return folders that were, or would be, removed, relative to the run's
   */
  public List<String> prune(List<Product> products, int keep, boolean dry) {
    if (products.stream().allMatch(product -> store.folders(product).isEmpty())) {
      throw UserError.data(store.root() + ": no product is here");
    }
    if (dry) {
      return removeOthers(products, keep, true);
    }
    RunLock lock = RunLock.take(store.root(), configuration);
    try {
      return removeOthers(products, keep, false);
    } finally {
      lock.close();
    }
  }

  private List<String> removeOthers(List<Product> products, int keep, boolean dry) {
    Set<String> needed = needed(keep);
    List<String> removed = new ArrayList<>();
    long bytes = 0;
    for (Product product : products) {
      for (String folder : store.folders(product)) {
        if (!needed.contains(folder)) {
          String uri = store.root() + "/" + folder;
          long size = store.files(uri).stream().mapToLong(FileFact::bytes).sum();
          String what = store.open(folder).isPresent() ? "" : ", never finished";
          out.accept(
              "%s %s: %d bytes%s".formatted(dry ? "would remove" : "removes", folder, size, what));
          bytes += size;
          removed.add(folder);
          if (!dry) {
            store.remove(uri);
          }
        }
      }
    }
    out.accept(
        "%d versions, %d bytes%s".formatted(removed.size(), bytes, dry ? ", nothing removed" : ""));
    return removed;
  }

  private Set<String> needed(int keep) {
    Set<String> needed = new HashSet<>();
    store.newest().forEach((name, version) -> need(needed, name, version));
    List<Release> all = releases.all();
    for (Release release : all.subList(Math.max(0, all.size() - keep), all.size())) {
      for (Map.Entry<String, Release.Made> made : release.products().entrySet()) {
        Optional<ProductStore.Version> version = store.open(made.getValue().folder());
        version.ifPresent(there -> need(needed, made.getKey(), there));
      }
    }
    return needed;
  }

  private static void need(Set<String> needed, String product, ProductStore.Version version) {
    needed.add(product + "/" + new Path(version.folder()).getName());
    ProductStore.former(version).forEach(folder -> needed.add(product + "/" + folder));
  }
}
