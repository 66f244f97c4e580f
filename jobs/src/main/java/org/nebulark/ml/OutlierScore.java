package org.nebulark.ml;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.nebulark.product.Outliers;
import org.nebulark.stage.Column;
import org.nebulark.stage.Names;

/** What an object can be strange by. */
public enum OutlierScore {
  /** Mean distance under the unsupervised forest. */
  FOREST(Outliers.WEIRDNESS, Outliers.FOREST_RANK),
  /** What the principal components do not reproduce. */
  RESIDUAL(Outliers.PCA_RESIDUAL, Outliers.RESIDUAL_RANK),
  /** How thin the population is around it in the space of the components. */
  DENSITY(Outliers.LOCAL_OUTLIER_FACTOR, Outliers.DENSITY_RANK),
  /** Mean distance under a second forest, on the features that were not averaged. */
  FULL(Outliers.FULL_WEIRDNESS, Outliers.FULL_RANK),
  /** All of them, by their ranks. */
  COMBINED(Outliers.COMBINED, Outliers.RANK);

  private final Column score;
  private final Column rank;

  OutlierScore(Column score, Column rank) {
    this.score = score;
    this.rank = rank;
  }

  /**
   * The single scores that are named.
   *
   * @param names comma-separated, in lower case; empty = none
   */
  public static Set<OutlierScore> singles(String names) {
    Set<OutlierScore> scores = EnumSet.noneOf(OutlierScore.class);
    for (String name : Names.list(names)) {
      scores.add(
          Arrays.stream(values())
              .filter(s -> s != COMBINED && s.name().toLowerCase(Locale.ROOT).equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "Invalid score: "
                              + name
                              + " is none of forest, residual, density, full")));
    }
    return scores;
  }

  /** Column of the score. */
  public Column score() {
    return score;
  }

  /** Column of the rank by it. */
  public Column rank() {
    return rank;
  }
}
