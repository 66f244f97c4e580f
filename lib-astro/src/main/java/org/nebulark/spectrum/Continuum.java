package org.nebulark.spectrum;

import org.nebulark.math.Statistic;

/**
 * The continuum of a spectrum on one fixed rest grid: medians in overlapping windows, clipped
 * around the median, joined by straight lines.
 *
 * <p>Bins within 600 km/s of an emission line of {@link EmissionLine#optical()} and masked bins are
 * left out. Each node stands at the mean wavelength of the bins it was measured on, so the ends are
 * not biased; outside the first and last node and into gaps the continuum is continued flat for one
 * window, beyond it is NaN.
 */
public final class Continuum {

  private static final double LINE_HALF_WIDTH_KMS = 600;
  private static final double CLIP_SIGMA = 3;
  private static final int CLIP_ROUNDS = 3;

  /** A node needs at least this part of its window's bins. */
  private static final double MIN_BINS = 0.25;

  private final double window;
  private final double[] wavelength;
  private final boolean[] line;
  private final int[] nodeFirst;
  private final int[] nodeEnd;
  private final double[] nodeWavelength;
  private final double[] nodeLevel;
  private final double[] scratch;
  private final double[] kept;
  private final double[] keptWavelength;

  /**
   * A continuum on a grid.
   *
   * @param grid rest wavelengths [Angstrom, vacuum]
   * @param window full width of the median's window [Angstrom, rest], > 0; 100 to 150 serves
   */
  public Continuum(WavelengthGrid grid, double window) {
    if (!(window > 0) || !Double.isFinite(window)) {
      throw new IllegalArgumentException("Invalid continuum window: " + window);
    }
    this.window = window;
    wavelength = grid.wavelengths();
    int n = wavelength.length;
    line = lineMask(wavelength);
    double span = wavelength[n - 1] - wavelength[0];
    int nodes = Math.max(1, (int) Math.ceil(Math.max(0, span - window) / (0.5 * window)) + 1);
    nodeFirst = new int[nodes];
    nodeEnd = new int[nodes];
    double step = nodes > 1 ? (span - window) / (nodes - 1) : 0;
    for (int k = 0; k < nodes; k++) {
      double low = wavelength[0] + k * step;
      nodeFirst[k] = k == 0 ? 0 : firstAtLeast(wavelength, low);
      nodeEnd[k] = k == nodes - 1 ? n : firstAtLeast(wavelength, low + window);
    }
    nodeWavelength = new double[nodes];
    nodeLevel = new double[nodes];
    scratch = new double[n];
    kept = new double[n];
    keptWavelength = new double[n];
  }

  /**
   * Measures the continuum of one spectrum.
   *
   * @param flux on the grid [1e-17 erg s-1 cm-2 Angstrom-1]
   * @param ivar on the grid [1 / flux unit squared], 0 = masked
   * @param continuum out [1e-17 erg s-1 cm-2 Angstrom-1], NaN where nothing was measured
   */
  public void measure(double[] flux, double[] ivar, double[] continuum) {
    int measured = 0;
    for (int k = 0; k < nodeFirst.length; k++) {
      if (measureNode(k, measured, flux, ivar)) {
        measured++;
      }
    }
    interpolate(measured, continuum);
  }

  private boolean measureNode(int k, int slot, double[] flux, double[] ivar) {
    int n = 0;
    for (int i = nodeFirst[k]; i < nodeEnd[k]; i++) {
      if (ivar[i] > 0 && !line[i]) {
        kept[n] = flux[i];
        keptWavelength[n++] = wavelength[i];
      }
    }
    if (n == 0 || n < MIN_BINS * (nodeEnd[k] - nodeFirst[k])) {
      return false;
    }
    double median = medianOfKept(n);
    for (int round = 0; round < CLIP_ROUNDS; round++) {
      System.arraycopy(kept, 0, scratch, 0, n);
      double limit = CLIP_SIGMA * Statistic.nmad(scratch, n, median);
      int left = clip(n, median, limit);
      if (left == n || left == 0) {
        break;
      }
      n = left;
      median = medianOfKept(n);
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += keptWavelength[i];
    }
    nodeWavelength[slot] = sum / n;
    nodeLevel[slot] = median;
    return true;
  }

  private double medianOfKept(int n) {
    System.arraycopy(kept, 0, scratch, 0, n);
    return Statistic.median(scratch, n);
  }

  private int clip(int n, double median, double limit) {
    int left = 0;
    for (int i = 0; i < n; i++) {
      if (Math.abs(kept[i] - median) <= limit) {
        kept[left] = kept[i];
        keptWavelength[left++] = keptWavelength[i];
      }
    }
    return left;
  }

  private void interpolate(int nodes, double[] continuum) {
    int right = 0;
    for (int i = 0; i < wavelength.length; i++) {
      double x = wavelength[i];
      while (right < nodes && nodeWavelength[right] < x) {
        right++;
      }
      boolean leftNear = right > 0 && x - nodeWavelength[right - 1] <= window;
      boolean rightNear = right < nodes && nodeWavelength[right] - x <= window;
      if (leftNear && rightNear) {
        double width = nodeWavelength[right] - nodeWavelength[right - 1];
        double part = (x - nodeWavelength[right - 1]) / width;
        continuum[i] = nodeLevel[right - 1] + part * (nodeLevel[right] - nodeLevel[right - 1]);
      } else if (leftNear) {
        continuum[i] = nodeLevel[right - 1];
      } else if (rightNear) {
        continuum[i] = nodeLevel[right];
      } else {
        continuum[i] = Double.NaN;
      }
    }
  }

  private static boolean[] lineMask(double[] wavelength) {
    boolean[] mask = new boolean[wavelength.length];
    for (EmissionLine emission : EmissionLine.optical()) {
      double half = emission.wavelength() * LINE_HALF_WIDTH_KMS / LineWindow.LIGHT_SPEED;
      for (int i = 0; i < mask.length; i++) {
        mask[i] |= Math.abs(wavelength[i] - emission.wavelength()) < half;
      }
    }
    return mask;
  }

  private static int firstAtLeast(double[] wavelength, double limit) {
    int i = 0;
    while (i < wavelength.length && wavelength[i] < limit) {
      i++;
    }
    return i;
  }
}
