package org.nebulark.spark;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.Fingerprint;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.Manifest.FileFact;
import org.nebulark.stage.Product;
import org.nebulark.stage.UserError;

/**
 * Holds every product of a run against its manifest and its contract: files, every value of every
 * row, keys, counts, fingerprint.
 */
public final class Validation {

  private final SparkSession spark;
  private final ProductStore store;
  private final PublishedRun run;
  private final Consumer<String> out;
  private int problems;

  /** Of a release of a run. */
  public Validation(PublishedRun run, Consumer<String> out) {
    this.spark = run.spark();
    this.run = run;
    this.store = new ProductStore(run.root(), spark.sparkContext().hadoopConfiguration());
    this.out = out;
  }

  /** Checks these products, those that are there; DATA when anything is wrong. */
  public ExitCode check(List<Product> products) {
    int found = 0;
    for (Product product : products) {
      try {
        Optional<ProductStore.Version> version = run.find(product);
        if (version.isPresent()) {
          found++;
          check(product, version.get());
        }
      } catch (UserError e) {
        if (e.exitCode() != ExitCode.DATA) {
          throw e;
        }
        found++;
        problem(product.name(), e.getMessage());
      }
    }
    if (found == 0) {
      throw UserError.data(store.root() + ": no product is here");
    }
    out.accept(
        "%s: %d products, %s"
            .formatted(
                run.name(), found, problems == 0 ? "all good" : "%d problems".formatted(problems)));
    return problems == 0 ? ExitCode.OK : ExitCode.DATA;
  }

  private void check(Product product, ProductStore.Version version) {
    int before = problems;
    Manifest manifest = version.manifest();
    if (!manifest.product().equals(product.name())
        || manifest.productVersion() != product.version()) {
      problem(
          version.folder(),
          "the manifest is of %s, version %d, and not of %s, version %d"
              .formatted(
                  manifest.product(),
                  manifest.productVersion(),
                  product.name(),
                  product.version()));
      return;
    }
    String fingerprint = Fingerprint.of(product, manifest.options(), manifest.inputs());
    if (!fingerprint.equals(manifest.fingerprint())) {
      problem(
          version.folder(),
          "the fingerprint does not belong to the options and inputs of the manifest");
    }
    checkCounts(version);
    if (checkFiles(version)) {
      checkContents(product, version);
    }
    if (problems == before) {
      out.accept(product.name() + ": good, " + manifest.rows().out() + " rows");
    }
  }

  private void checkCounts(ProductStore.Version version) {
    Manifest.Rows rows = version.manifest().rows();
    if (rows.in() != rows.out() + rows.rejects()) {
      problem(
          version.folder(),
          "the manifest says %d rows in, but %d out and %d rejects"
              .formatted(rows.in(), rows.out(), rows.rejects()));
    }
  }

  private boolean checkFiles(ProductStore.Version version) {
    Map<String, Long> there = store.lengths(version);
    boolean good = true;
    Set<String> listed = new HashSet<>();
    for (FileFact file : version.manifest().files()) {
      listed.add(file.path());
      Long bytes = there.get(file.path());
      if (bytes == null) {
        good = problem(version.folder(), file.path() + " is missing");
      } else if (bytes != file.bytes()) {
        good =
            problem(
                version.folder(), file.path() + " has " + bytes + " bytes, not " + file.bytes());
      }
    }
    for (FileFact file : store.files(version.folder())) {
      if (!listed.contains(file.path())) {
        // Nobody reads it, so what is listed can be checked none the less.
        problem(version.folder(), file.path() + " is not in the manifest");
      }
    }
    return good;
  }

  private void checkContents(Product product, ProductStore.Version version) {
    for (FileFact file : TableReader.others(version, product)) {
      try {
        store.readThrough(version, file);
      } catch (IOException e) {
        problem(version.folder(), file.path() + " cannot be read: " + e.getMessage());
      }
    }
    if (product.kind() == Product.Kind.TABLE) {
      new TableCheck(spark, product, version)
          .check()
          .forEach(message -> problem(version.folder(), message));
    }
  }

  private boolean problem(String place, String message) {
    problems++;
    out.accept(place + ": " + message);
    return false;
  }
}
