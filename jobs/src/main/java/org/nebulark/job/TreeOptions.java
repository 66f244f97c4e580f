package org.nebulark.job;

import java.util.List;
import org.nebulark.ml.FeatureSubset;
import org.nebulark.ml.TreeMethod;
import org.nebulark.ml.TreeSettings;
import org.nebulark.stage.Checked;

/** The options that the stages which grow trees have in common. */
interface TreeOptions extends Checked {

  String FEATURES = "flux_*,*_ew,*_sigma,d4000n";

  TreeMethod method();

  int trees();

  int depth();

  double learningRate();

  int minLeaf();

  int bins();

  FeatureSubset subset();

  double subsample();

  int folds();

  boolean tune();

  String tuneDepth();

  String tuneTrees();

  String tuneLearningRate();

  long seed();

  /** Refuses settings that cannot be chosen from. */
  @Override
  default void check() {
    grid();
  }

  /** The settings to choose from; one alone when nothing is to be chosen. */
  default List<TreeSettings> grid() {
    TreeSettings own =
        new TreeSettings(
            method(),
            trees(),
            depth() == 0 ? method().depth() : depth(),
            learningRate(),
            new TreeSettings.Growth(minLeaf(), bins(), subset(), subsample(), seed()));
    return new Tuning(tune(), tuneDepth(), tuneTrees(), tuneLearningRate()).grid(own, folds());
  }
}
