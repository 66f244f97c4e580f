package org.nebulark.spark;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nebulark.stage.Entry;
import org.nebulark.stage.Fingerprint;
import org.nebulark.stage.InputPart;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.Manifest.FileFact;
import org.nebulark.stage.NamedEntries;
import org.nebulark.stage.Product;

/** A version of a product that is being made; its manifest will make it visible. */
final class Draft {

  /** Name of the list of the parts of the input that a version was read from. */
  static final String PARTS = "parts.json.gz";

  final Product product;
  String folder;
  final Map<String, List<Entry>> entries = new LinkedHashMap<>();
  final Map<String, Object> notes = new LinkedHashMap<>();

  /** Files of the former version that hold on. */
  final List<FileFact> kept = new ArrayList<>();

  /** Rows and rejects of the former version that hold on. */
  long keptRows;

  /** Parts of the input; null = the stage reads no files, or does not tell. */
  List<InputPart> parts;

  RowCounts counts = new RowCounts(new Manifest.Rows(0, 0, 0), Map.of());
  double budget = 1;

  Draft(Product product, String folder) {
    this.product = product;
    this.folder = folder;
  }

  void name(List<NamedEntries> named) {
    named.forEach(one -> entries.put(one.column().name(), one.entries()));
  }

  /** Whether a version says from which parts it was read. */
  static boolean hasParts(ProductStore.Version version) {
    return version.manifest().files().stream().anyMatch(file -> file.path().equals(PARTS));
  }

  /** What lies in the folder, as if it were published. */
  ProductStore.Version written(ProductStore store) {
    return new ProductStore.Version(folder, manifest(store, null, Map.of(), List.of()));
  }

  Manifest manifest(
      ProductStore store, String stage, Map<String, String> options, List<Manifest.Input> inputs) {
    return new Manifest(
        product.name(),
        product.version(),
        CodeVersion.get(),
        stage,
        options,
        inputs,
        Fingerprint.of(product, options, inputs),
        counts.rows(),
        budget,
        counts.flags(),
        Manifest.columns(product),
        entries,
        notes,
        Stream.concat(kept.stream(), store.files(folder).stream())
            .sorted(Comparator.comparing(FileFact::path))
            .toList(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }
}
