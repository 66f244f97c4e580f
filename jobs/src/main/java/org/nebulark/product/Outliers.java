package org.nebulark.product;

import static org.nebulark.stage.Column.optional;
import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.BOOLEAN;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.LONG;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row an object: what the ranking of strange objects needs. */
public final class Outliers {

  public static final Column ID =
      required(
          "spec_id",
          STRING,
          "",
          "meta.id;meta.main",
          "Survey identifier, plate-mjd-fiber for SDSS");
  public static final Column WEIRDNESS =
      optional(
          "weirdness",
          DOUBLE,
          "",
          "stat",
          "Mean forest distance to all objects, 0 to 1; null = not scored");
  public static final Column RANK =
      optional("rank", LONG, "", "meta.id", "1 = the strangest; null = not scored");
  public static final Column REAL_TREES =
      optional(
          "real_trees", INT, "", "meta.number", "Trees in which the object sits in a real leaf");
  public static final Column PCA_RESIDUAL =
      optional(
          "pca_residual",
          DOUBLE,
          "",
          "stat.fit.residual",
          "Mean square of what the principal components do not reproduce, in the features' unit");
  public static final Column LOCAL_OUTLIER_FACTOR =
      optional(
          "local_outlier_factor",
          DOUBLE,
          "",
          "stat",
          "Density around the neighbours over that around the object, on the component scores");
  public static final Column FULL_WEIRDNESS =
      optional(
          "full_weirdness",
          DOUBLE,
          "",
          "stat",
          "Weirdness under a second forest on the features that were not averaged; null = not asked");
  public static final Column SN =
      optional("sn", DOUBLE, "", "stat.snr", "Signal to noise that the scores were compared at");
  public static final Column FOREST_RANK =
      optional("forest_rank", LONG, "", "meta.id", "Rank by weirdness; null = not scored");
  public static final Column RESIDUAL_RANK =
      optional("residual_rank", LONG, "", "meta.id", "Rank by pca_residual; null = not scored");
  public static final Column DENSITY_RANK =
      optional(
          "density_rank", LONG, "", "meta.id", "Rank by local_outlier_factor; null = not scored");
  public static final Column FULL_RANK =
      optional("full_rank", LONG, "", "meta.id", "Rank by full_weirdness; null = not scored");
  public static final Column COMBINED =
      optional(
          "combined",
          DOUBLE,
          "",
          "stat",
          "Sum of -ln(rank / n) over the ranks by single scores, high is strange");
  public static final Column ARTEFACT =
      optional(
          "artefact",
          BOOLEAN,
          "",
          "meta.code.qual",
          "Whether instrument, sky or edge made at least a fifth of what is strange in its"
              + " spectrum; null = cannot be told");
  public static final Column VERDICT =
      optional(
          "verdict",
          STRING,
          "",
          "meta.code.class",
          "What a person called it, in the words of the sorts of reasons; null = not judged");
  public static final Column VERDICT_COMMENT =
      optional("verdict_comment", STRING, "", "meta.note", "What that person wrote beside");
  public static final Column FLAG =
      required("flag", INT, "", "meta.code.qual", "Quality bits, see the table of flags");

  public static final Product PRODUCT =
      Product.table(
          "outliers",
          3,
          "Ranking of strange objects",
          ID,
          WEIRDNESS,
          RANK,
          REAL_TREES,
          PCA_RESIDUAL,
          LOCAL_OUTLIER_FACTOR,
          FULL_WEIRDNESS,
          SN,
          FOREST_RANK,
          RESIDUAL_RANK,
          DENSITY_RANK,
          FULL_RANK,
          COMBINED,
          ARTEFACT,
          VERDICT,
          VERDICT_COMMENT,
          FLAG);

  private Outliers() {}
}
