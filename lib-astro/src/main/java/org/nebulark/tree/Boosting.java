package org.nebulark.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gradient boosting with Newton steps (Friedman 2001, Annals of Statistics 29, 1189; Friedman,
 * Hastie & Tibshirani 2000, Annals of Statistics 28, 337, algorithms 3 and 6 with the softmax's
 * diagonal): in each round a tree for each score is grown, level by level, on histograms of the
 * derivatives, which are sums of integers. So the trees are the same to the last bit however the
 * rows are divided and wherever they lie.
 */
public final class Boosting {

  /** Histograms of one pass, at most, unless a single node needs more [bytes]. */
  private static final long PASS_BYTES = 64L << 20;

  private final RowSums rows;
  private final FeatureBins bins;
  private final Growth growth;
  private final FixedPoint scale;
  private final SplitSearch search;
  private AdditiveTrees grown;

  private Boosting(RowSums rows, FeatureBins bins, Loss loss, Growth growth) {
    this.rows = rows;
    this.bins = bins;
    this.growth = growth;
    Targets targets = rows.targets();
    scale = FixedPoint.of(targets, loss);
    search = new SplitSearch(bins.features(), bins.width(), scale, growth);
    grown = new AdditiveTrees(loss, start(targets, loss), new BoostedTree[0][]);
  }

  /**
   * Grows.
   *
   * @param rows at least one, binned
   * @param bins of the features
   * @param loss to make small
   * @param growth how
   */
  public static AdditiveTrees grow(RowSums rows, FeatureBins bins, Loss loss, Growth growth) {
    Boosting boosting = new Boosting(rows, bins, loss, growth);
    for (int round = 0; round < growth.rounds(); round++) {
      boosting.grown = boosting.grown.plus(boosting.round(round));
    }
    return boosting.grown.on(bins);
  }

  private double[] start(Targets targets, Loss loss) {
    if (loss != Loss.SQUARED) {
      return loss.start(targets.shares());
    }
    double sum = rows.sum(targets.least(), scale.gradient()) / scale.gradient();
    return new double[] {targets.least() + sum / targets.count()};
  }

  /** A node to be split, if it can be. */
  private record Place(int tree, int node) {}

  private BoostedTree[] round(int round) {
    List<List<BoostedTree.Node>> trees = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    for (int k = 0; k < grown.start().length; k++) {
      trees.add(new ArrayList<>(List.of(BoostedTree.leaf(0, 0))));
      places.add(new Place(k, 0));
    }
    long bytes = (long) bins.features() * bins.width() * BinnedRows.SUMS * Long.BYTES;
    int most = (int) Math.max(1, PASS_BYTES / bytes);
    for (int depth = 0; depth < growth.depth(); depth++) {
      List<Place> next = new ArrayList<>();
      for (int from = 0; from < places.size(); from += most) {
        next.addAll(
            split(round, trees, places.subList(from, Math.min(from + most, places.size()))));
      }
      places = next;
    }
    return built(trees);
  }

  private static BoostedTree[] built(List<List<BoostedTree.Node>> trees) {
    return trees.stream().map(BoostedTree::new).toArray(BoostedTree[]::new);
  }

  /** Splits nodes in one pass; returns those of their children that may be split again. */
  private List<Place> split(int round, List<List<BoostedTree.Node>> trees, List<Place> places) {
    BoostedTree[] growing = built(trees);
    int[][] slot = new int[growing.length][];
    for (int k = 0; k < growing.length; k++) {
      slot[k] = new int[growing[k].size()];
      Arrays.fill(slot[k], -1);
    }
    for (int s = 0; s < places.size(); s++) {
      slot[places.get(s).tree()][places.get(s).node()] = s;
    }
    long[] sums = rows.histograms(grown, new Pass(growing, slot, places.size(), scale, growth));
    List<Place> next = new ArrayList<>();
    for (int s = 0; s < places.size(); s++) {
      Place place = places.get(s);
      List<BoostedTree.Node> nodes = trees.get(place.tree());
      int first = s * bins.features() * bins.width() * BinnedRows.SUMS;
      SplitSearch.Split split =
          search.best(sums, first, (long) round * growing.length + place.tree(), place.node());
      if (split != null) {
        grow(nodes, place, split, next);
      } else if (place.node() == 0) {
        SplitSearch.Sums total = search.total(sums, first);
        nodes.set(0, BoostedTree.leaf(search.value(total), total.count()));
      }
    }
    return next;
  }

  private void grow(
      List<BoostedTree.Node> nodes, Place place, SplitSearch.Split split, List<Place> next) {
    int left = nodes.size();
    long count = split.left().count() + split.right().count();
    nodes.set(
        place.node(),
        new BoostedTree.Node(split.feature(), split.bin(), left, 0, split.gain(), count));
    for (SplitSearch.Sums child : List.of(split.left(), split.right())) {
      if (search.divisible(child)) {
        next.add(new Place(place.tree(), nodes.size()));
      }
      nodes.add(BoostedTree.leaf(search.value(child), child.count()));
    }
  }
}
