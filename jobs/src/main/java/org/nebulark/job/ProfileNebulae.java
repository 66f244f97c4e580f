package org.nebulark.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.nebulark.ml.ProfileRows;
import org.nebulark.nebular.NebularChain;
import org.nebulark.nebular.NebularFlag;
import org.nebulark.product.Lines;
import org.nebulark.product.Nebular;
import org.nebulark.product.NebularProfiles;
import org.nebulark.stage.Entry;
import org.nebulark.stage.Names;
import org.nebulark.stage.Param;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;
import org.nebulark.stage.UserError;

/** Follows temperatures, densities and abundances from the centre of each nebula outwards. */
public final class ProfileNebulae implements Stage<ProfileNebulae.Options> {

  /** Options of the stage. */
  public record Options(
      @Param(
              doc = "Quantities, comma-separated; * stands for anything",
              def = "c_hbeta,te_*,ne_*,o_h_*,n_h_*")
          String quantities,
      @Param(doc = "Rings of equal width", def = "12", min = 1, max = 1000) int rings,
      @Param(
              doc = "Edges of the rings instead, rising, comma-separated; empty = equal width",
              unit = "pixel",
              def = "")
          String annuli) {

    /** Refuses edges that do not rise. */
    public Options {
      List<Double> edges = edges(annuli);
      for (int i = 0; i < edges.size(); i++) {
        if (edges.size() < 2 || !(edges.get(i) > (i == 0 ? -1e-300 : edges.get(i - 1)))) {
          throw new IllegalArgumentException("Invalid annuli: " + annuli + " do not rise from 0");
        }
      }
    }

    private static List<Double> edges(String text) {
      return Names.list(text).stream().map(Double::valueOf).toList();
    }
  }

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of(
            "profile-nebulae",
            "Medians of derived quantities in rings around the centre of H beta",
            Options.class)
        .reads(Nebular.PRODUCT, Lines.PRODUCT)
        .writes(NebularProfiles.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    List<Entry> entries = context.manifest(Nebular.PRODUCT).entries().get(Nebular.VALUES.name());
    List<String> names = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    Dataset<Row> nebular = context.read(Nebular.PRODUCT);
    Dataset<Row> lines = context.read(Lines.PRODUCT);
    int hbeta =
        context.manifest(Lines.PRODUCT).entries().get(Lines.FLUX.name()).stream()
            .map(entry -> NebularChain.canonical(entry.name()))
            .toList()
            .indexOf(NebularChain.HBETA);
    columns.addAll(
        List.of(
            nebular.col(Nebular.OBJECT.name()),
            nebular.col(Nebular.X.name()),
            nebular.col(Nebular.Y.name()),
            lines.col(Lines.FLUX.name()).getItem(hbeta).as(Lines.FLUX.name())));
    for (int i = 0; i < entries.size(); i++) {
      String name = entries.get(i).name();
      if (!name.matches(".*_p(16|50|84)") && Names.matches(name, options.quantities())) {
        names.add(name);
        columns.add(nebular.col(Nebular.VALUES.name()).getItem(i).as(name));
      }
    }
    if (names.isEmpty()) {
      throw UserError.usage(
          "profile-nebulae.quantities = "
              + options.quantities()
              + " are none of "
              + Arrays.toString(entries.stream().map(Entry::name).toArray()));
    }
    ProfileRows profiles = new ProfileRows(names, options.rings(), Options.edges(options.annuli()));
    FlatMapGroupsFunction<String, Row, Row> rings = profiles::of;
    MapFunction<Row, String> object = row -> row.getString(0);
    Column inside =
        nebular
            .col(Nebular.X.name())
            .geq(0)
            .and(
                nebular
                    .col(Nebular.FLAG.name())
                    .bitwiseAND(NebularFlag.OUTSIDE_MASK.bit())
                    .equalTo(0));
    Dataset<Row> spaxels =
        nebular
            .join(lines, nebular.col(Nebular.ID.name()).equalTo(lines.col(Lines.ID.name())))
            .filter(inside)
            .select(columns.toArray(Column[]::new));
    context.write(
        NebularProfiles.PRODUCT,
        spaxels
            .groupByKey(object, Encoders.STRING())
            .flatMapGroups(rings, Encoders.row(NebularProfiles.PRODUCT.schema())));
  }
}
