package org.nebulark.spark;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.nebulark.stage.ExitCode;
import org.nebulark.stage.Fingerprint;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.Manifest.FileFact;
import org.nebulark.stage.Product;
import org.nebulark.stage.UserError;

/** Holds every product of a run against its manifest: files, contract, rows, fingerprint. */
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
      Optional<ProductStore.Version> version = run.find(product);
      if (version.isPresent()) {
        found++;
        int before = problems;
        check(product, version.get());
        if (problems == before) {
          out.accept(product.name() + ": good, " + version.get().manifest().rows().out() + " rows");
        }
      }
    }
    if (found == 0) {
      throw UserError.data(store.root() + ": no product is here");
    }
    return problems == 0 ? ExitCode.OK : ExitCode.DATA;
  }

  private void check(Product product, ProductStore.Version version) {
    Manifest manifest = version.manifest();
    if (!Fingerprint.of(product, manifest.options(), manifest.inputs())
        .equals(manifest.fingerprint())) {
      problem(version, "the fingerprint does not belong to the options and inputs of the manifest");
    }
    if (checkFiles(version) && product.kind() == Product.Kind.TABLE) {
      checkRows(product, version);
    }
  }

  private boolean checkFiles(ProductStore.Version version) {
    Map<String, Long> there = store.lengths(version);
    boolean good = true;
    for (FileFact file : version.manifest().files()) {
      Long bytes = there.get(file.path());
      if (bytes == null) {
        good = problem(version, file.path() + " is missing");
      } else if (bytes != file.bytes()) {
        good = problem(version, file.path() + " has " + bytes + " bytes, not " + file.bytes());
      }
    }
    return good;
  }

  private void checkRows(Product product, ProductStore.Version version) {
    try {
      long rows = TableReader.read(spark, product, version).count();
      long rejects = TableReader.rejects(spark, product, version).count();
      Manifest.Rows expected = version.manifest().rows();
      if (rows != expected.out() || rejects != expected.rejects()) {
        problem(
            version,
            "%d rows and %d rejects, the manifest says %d and %d"
                .formatted(rows, rejects, expected.out(), expected.rejects()));
      }
    } catch (UserError e) {
      problem(version, e.getMessage());
    }
  }

  private boolean problem(ProductStore.Version version, String message) {
    problems++;
    out.accept(version.folder() + ": " + message);
    return false;
  }
}
