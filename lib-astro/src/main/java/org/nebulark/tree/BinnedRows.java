package org.nebulark.tree;

import java.io.Serializable;
import java.util.List;
import org.nebulark.math.RandomStream;

/** Some rows of a table to learn from: one byte a feature, the target, and a key for draws. */
public final class BinnedRows implements Serializable {

  /** Sums of a bin: gradient, second derivative, number of objects. */
  static final int SUMS = 3;

  private final byte[][] bins;
  private final double[] target;
  private final long[] key;
  private final int width;

  /**
   * What the trees so far make of the rows. It follows from rows and trees alone, so a copy of the
   * rows that comes without it works it out again.
   */
  private transient State state;

  /**
   * Bins rows.
   *
   * @param cuts bins of the features
   * @param rows [row][feature] [unit of the feature]
   * @param target number to learn [unit of the target], or number of the class
   * @param key of each row, for draws
   */
  public BinnedRows(FeatureBins cuts, double[][] rows, double[] target, long[] key) {
    bins = new byte[cuts.features()][rows.length];
    for (int f = 0; f < bins.length; f++) {
      for (int i = 0; i < rows.length; i++) {
        bins[f][i] = (byte) cuts.bin(f, rows[i][f]);
      }
    }
    this.target = target;
    this.key = key;
    this.width = cuts.width();
  }

  /** What is to be learned; classes are 0 for numbers. */
  public Targets targets(int classes) {
    return Targets.of(target, classes);
  }

  /** Sum of the targets as {@link RowSums#sum}, [unit of the target] and its inverse. */
  public long sum(double origin, double scale) {
    long sum = 0;
    for (double t : target) {
      sum += (long) Math.rint((t - origin) * scale);
    }
    return sum;
  }

  /** Length of the histograms of a pass. */
  public int length(Pass pass) {
    return pass.slots() * bins.length * width * SUMS;
  }

  /**
   * Adds the rows to histograms.
   *
   * @param grown the trees of the rounds before
   * @param pass nodes that are asked for
   * @param sums in and out: [slot][feature][bin] sums of gradient, second derivative, objects
   */
  public synchronized void add(AdditiveTrees grown, Pass pass, long[] sums) {
    if (state == null || state.round > grown.rounds().length) {
      state = new State(grown, target.length);
    }
    state.advance(grown, pass);
    int[] row = state.row;
    int[] at = state.at;
    long[] values = state.values;
    for (int k = 0; k < pass.growing().length; k++) {
      BoostedTree tree = pass.growing()[k];
      int n = 0;
      for (int i = 0; i < target.length; i++) {
        int slot = state.drawn[i] ? pass.slot()[k][tree.leaf(bins, i)] : -1;
        if (slot >= 0) {
          row[n] = i;
          at[n] = slot * bins.length * width * SUMS;
          values[2 * n] = state.gradient[k][i];
          values[2 * n + 1] = state.hessian[k][i];
          n++;
        }
      }
      for (int f = 0; f < bins.length; f++) {
        byte[] column = bins[f];
        int first = f * width * SUMS;
        for (int j = 0; j < n; j++) {
          int cell = at[j] + first + (column[row[j]] & 0xff) * SUMS;
          sums[cell] += values[2 * j];
          sums[cell + 1] += values[2 * j + 1];
          sums[cell + 2]++;
        }
      }
    }
  }

  /** Scores and derivatives of the rows after some rounds. */
  private final class State {

    private final double[][] score;
    private final long[][] gradient;
    private final long[][] hessian;
    private final boolean[] drawn;
    private final int[] row;
    private final int[] at;
    private final long[] values;
    private int round;
    private boolean derived;

    private State(AdditiveTrees grown, int rows) {
      int scores = grown.start().length;
      score = new double[rows][];
      for (int i = 0; i < rows; i++) {
        score[i] = grown.start().clone();
      }
      gradient = new long[scores][rows];
      hessian = new long[scores][rows];
      drawn = new boolean[rows];
      row = new int[rows];
      at = new int[rows];
      values = new long[2 * rows];
    }

    private void advance(AdditiveTrees grown, Pass pass) {
      for (; round < grown.rounds().length; round++) {
        BoostedTree[] trees = grown.rounds()[round];
        for (int k = 0; k < trees.length; k++) {
          for (int i = 0; i < score.length; i++) {
            score[i][k] += trees[k].value(trees[k].leaf(bins, i));
          }
        }
        derived = false;
      }
      if (!derived) {
        derive(grown, pass);
        derived = true;
      }
    }

    private void derive(AdditiveTrees grown, Pass pass) {
      double[] first = new double[gradient.length];
      double[] second = new double[gradient.length];
      double share = pass.growth().subsample();
      RandomStream random = new RandomStream(pass.growth().seed(), 0, round);
      for (int i = 0; i < score.length; i++) {
        grown.loss().derivatives(target[i], score[i], first, second);
        for (int k = 0; k < first.length; k++) {
          gradient[k][i] = pass.scale().gradient(first[k]);
          hessian[k][i] = pass.scale().hessian(second[k]);
        }
        random.reset(pass.growth().seed(), key[i], round);
        drawn[i] = share >= 1 || random.nextDouble() < share;
      }
    }
  }

  /** Rows that lie here. */
  public static RowSums here(List<BinnedRows> blocks, int classes) {
    return new RowSums() {
      @Override
      public Targets targets() {
        return blocks.stream().map(b -> b.targets(classes)).reduce(Targets::plus).orElseThrow();
      }

      @Override
      public long sum(double origin, double scale) {
        return blocks.stream().mapToLong(b -> b.sum(origin, scale)).sum();
      }

      @Override
      public long[] histograms(AdditiveTrees grown, Pass pass) {
        long[] sums = new long[blocks.get(0).length(pass)];
        blocks.forEach(b -> b.add(grown, pass, sums));
        return sums;
      }
    };
  }
}
