package org.nebulark.explore;

import java.util.Arrays;

/**
 * Points of a plane in a quadtree, for the sum of the repulsion of all points on one: far cells act
 * as one point at their centre of mass (Barnes & Hut 1986, Nature 324, 446; for t-SNE van der
 * Maaten 2014, JMLR 15, 3221, section 4.2).
 *
 * <p>Points are sorted along Morton's curve, nodes lie in the order in which they are walked, and a
 * node stands for the smallest cell of the grid that holds its points. What acts on one point does
 * not depend on who asks for it, so points may be asked for by several threads.
 */
final class QuadTree {

  /** Cells this deep are not split, 2^-16 of the whole. */
  private static final int DEPTH = 16;

  private static final int LEAF = 4;
  private static final int DIGIT = 11;
  private static final int DIGITS = 3;

  private final int[] order;
  private final int[] code;
  private final int[] spareOrder;
  private final int[] spareCode;
  private final int[] counts = new int[(1 << DIGIT) + 1];
  private final double[] sortedX;
  private final double[] sortedY;
  private final int[] next;
  private final int[] from;
  private final double[] count;
  private final double[] centreX;
  private final double[] centreY;
  private final double[] reach;
  private int nodes;
  private double span;
  private double inverseTheta2;

  QuadTree(int points) {
    order = new int[points];
    code = new int[points];
    spareOrder = new int[points];
    spareCode = new int[points];
    sortedX = new double[points];
    sortedY = new double[points];
    // Each inner node has two children or more.
    next = new int[2 * points];
    from = new int[2 * points];
    count = new double[2 * points];
    centreX = new double[2 * points];
    centreY = new double[2 * points];
    reach = new double[2 * points];
  }

  /**
   * Builds the tree anew.
   *
   * @param theta width of a cell over its distance below which it acts as one point [1], below
   *     1/sqrt(2): then no cell that acts as one point holds the point acted on
   */
  void build(double[] x, double[] y, double theta) {
    double minX = x[0];
    double maxX = x[0];
    double minY = y[0];
    double maxY = y[0];
    for (int i = 1; i < x.length; i++) {
      minX = Math.min(minX, x[i]);
      maxX = Math.max(maxX, x[i]);
      minY = Math.min(minY, y[i]);
      maxY = Math.max(maxY, y[i]);
    }
    span = Math.max(Math.max(maxX - minX, maxY - minY), Double.MIN_NORMAL);
    inverseTheta2 = theta == 0 ? Double.POSITIVE_INFINITY : 1 / (theta * theta);
    double scale = ((1 << DEPTH) - 1) / span;
    for (int i = 0; i < x.length; i++) {
      code[i] = spread((int) ((x[i] - minX) * scale)) << 1 | spread((int) ((y[i] - minY) * scale));
      order[i] = i;
    }
    sort();
    for (int k = 0; k < order.length; k++) {
      sortedX[k] = x[order[k]];
      sortedY[k] = y[order[k]];
    }
    nodes = 0;
    node(0, order.length);
  }

  /** Number of the point at a place along the curve. */
  int point(int place) {
    return order[place];
  }

  /**
   * Adds up what acts on the point at a place along the curve.
   *
   * @param sums out: sum of the kernel q = 1 / (1 + distance^2) over all other points [1], sums of
   *     q^2 times the distance along x and along y [unit of the points]
   */
  void repulsion(int place, double[] sums) {
    double x = sortedX[place];
    double y = sortedY[place];
    double z = 0;
    double forceX = 0;
    double forceY = 0;
    int at = 0;
    while (at < nodes) {
      double dx = x - centreX[at];
      double dy = y - centreY[at];
      double d2 = dx * dx + dy * dy;
      if (reach[at] < d2) {
        double q = 1 / (1 + d2);
        double many = count[at] * q;
        z += many;
        forceX += many * q * dx;
        forceY += many * q * dy;
        at = next[at];
      } else if (from[at] >= 0) {
        int end = from[at] + (int) count[at];
        for (int k = from[at]; k < end; k++) {
          double px = x - sortedX[k];
          double py = y - sortedY[k];
          double q = 1 / (1 + px * px + py * py);
          z += q;
          forceX += q * q * px;
          forceY += q * q * py;
        }
        at = next[at];
      } else {
        at++;
      }
    }
    sums[0] = z - 1; // the point itself was among them, with q = 1 and no force
    sums[1] = forceX;
    sums[2] = forceY;
  }

  /** The node of the sorted points begin to end - 1, and below it those of its quadrants. */
  private void node(int begin, int end) {
    int at = nodes++;
    int differing = code[begin] ^ code[end - 1];
    int level = differing == 0 ? DEPTH : Integer.numberOfLeadingZeros(differing) / 2;
    double width = span / (1 << level);
    double sumX = 0;
    double sumY = 0;
    if (end - begin <= LEAF || level == DEPTH) {
      for (int k = begin; k < end; k++) {
        sumX += sortedX[k];
        sumY += sortedY[k];
      }
      // So many points in the smallest cell always act as one.
      boolean many = end - begin > LEAF && inverseTheta2 < Double.POSITIVE_INFINITY;
      from[at] = begin;
      reach[at] = many ? -1 : width * width * inverseTheta2;
    } else {
      from[at] = -1;
      reach[at] = width * width * inverseTheta2;
      int shift = 2 * (DEPTH - 1 - level);
      int start = begin;
      while (start < end) {
        int child = nodes;
        int stop = stop(start, end, shift);
        node(start, stop);
        sumX += centreX[child] * count[child];
        sumY += centreY[child] * count[child];
        start = stop;
      }
    }
    count[at] = end - begin;
    centreX[at] = sumX / count[at];
    centreY[at] = sumY / count[at];
    next[at] = nodes;
  }

  /** After the last point whose code agrees with the first one's above the shift. */
  private int stop(int start, int end, int shift) {
    int quadrant = code[start] >>> shift;
    int low = start + 1;
    int high = end;
    while (low < high) {
      int middle = low + high >>> 1;
      if (code[middle] >>> shift == quadrant) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** By code, then by number. */
  private void sort() {
    int[] fromCode = code;
    int[] fromOrder = order;
    int[] toCode = spareCode;
    int[] toOrder = spareOrder;
    int mask = (1 << DIGIT) - 1;
    for (int digit = 0; digit < DIGITS; digit++) {
      int shift = digit * DIGIT;
      Arrays.fill(counts, 0);
      for (int value : fromCode) {
        counts[(value >>> shift & mask) + 1]++;
      }
      for (int i = 0; i < mask; i++) {
        counts[i + 1] += counts[i];
      }
      for (int i = 0; i < fromCode.length; i++) {
        int to = counts[fromCode[i] >>> shift & mask]++;
        toCode[to] = fromCode[i];
        toOrder[to] = fromOrder[i];
      }
      int[] swap = fromCode;
      fromCode = toCode;
      toCode = swap;
      swap = fromOrder;
      fromOrder = toOrder;
      toOrder = swap;
    }
    // An odd number of digits ends in the spare arrays.
    System.arraycopy(spareCode, 0, code, 0, code.length);
    System.arraycopy(spareOrder, 0, order, 0, order.length);
  }

  /** Puts a zero between each two of the lower 16 bits. */
  private static int spread(int value) {
    int v = value;
    v = (v | v << 8) & 0x00FF00FF;
    v = (v | v << 4) & 0x0F0F0F0F;
    v = (v | v << 2) & 0x33333333;
    return (v | v << 1) & 0x55555555;
  }
}
