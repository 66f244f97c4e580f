package org.nebulark.spectrum;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * One spectrum out of the arms of a spectrograph. Each arm keeps its own pixels; where two overlap,
 * the redder one is resampled onto the pixels of the bluer one ({@link Resampler}; nothing changes
 * where the pixels agree, as DESI's do) and both are averaged, weighted by ivar. A gap is masked.
 *
 * <p>The arms must be on one scale of flux. Their line spread functions differ, which an average
 * does not undo; the covariance of resampled pixels is not kept.
 */
public final class Arms {

  /** Two pixels that share less than this part of one stand beside each other [1]. */
  private static final double SHARED = 0.25;

  private Arms() {}

  /**
   * Merges the arms of one object.
   *
   * @param arms as observed, at least one, in any order
   */
  public static Spectrum merge(List<Spectrum> arms) {
    List<Spectrum> sorted =
        arms.stream().sorted(Comparator.comparingDouble(s -> s.grid().wavelength(0))).toList();
    Spectrum merged = sorted.get(0);
    for (Spectrum next : sorted.subList(1, sorted.size())) {
      merged = merge(merged, next);
    }
    return merged;
  }

  private static Spectrum merge(Spectrum blue, Spectrum red) {
    RestSpectrum blueArm = new RestSpectrum();
    RestSpectrum redArm = new RestSpectrum();
    blueArm.load(blue, 0);
    redArm.load(red, 0);
    average(blueArm, redArm, blue.grid());
    int n = blueArm.length;
    double end = blueArm.edge[n];
    int first = 0;
    while (first < redArm.length && end - redArm.edge[first] > SHARED * width(redArm, first)) {
      first++;
    }
    double[] gap = first == 0 ? gap(blueArm, redArm) : new double[0];
    int tail = n + gap.length;
    int length = tail + redArm.length - first;
    double[] wavelength = Arrays.copyOf(Arrays.copyOf(blueArm.wavelength, n), length);
    System.arraycopy(gap, 0, wavelength, n, gap.length);
    System.arraycopy(redArm.wavelength, first, wavelength, tail, length - tail);
    float[] flux = new float[length];
    float[] ivar = new float[length];
    int[] mask = new int[length];
    put(blueArm, 0, 0, n, flux, ivar, mask);
    put(redArm, first, tail, length - tail, flux, ivar, mask);
    return new Spectrum(WavelengthGrid.listed(wavelength), flux, ivar, mask);
  }

  /** Averages the red arm into the pixels of the blue one. */
  private static void average(RestSpectrum blue, RestSpectrum red, WavelengthGrid grid) {
    double[] flux = new double[blue.length];
    double[] ivar = new double[blue.length];
    int[] mask = new int[blue.length];
    new Resampler(grid).resample(red, flux, ivar, mask);
    for (int i = 0; i < blue.length; i++) {
      if (ivar[i] > 0) {
        double sum = blue.ivar[i] + ivar[i];
        blue.flux[i] = (blue.ivar[i] * blue.flux[i] + ivar[i] * flux[i]) / sum;
        blue.ivar[i] = sum;
        blue.mask[i] |= mask[i];
      }
    }
  }

  /** Masked pixels at both ends of a gap, so that its neighbours keep their widths [Angstrom]. */
  private static double[] gap(RestSpectrum blue, RestSpectrum red) {
    double left = width(blue, blue.length - 1);
    double right = width(red, 0);
    double from = blue.wavelength[blue.length - 1] + left;
    double to = red.wavelength[0] - right;
    if (to > from) {
      return new double[] {from, to};
    }
    boolean wide = red.edge[0] - blue.edge[blue.length] > SHARED * left;
    return wide ? new double[] {0.5 * (blue.edge[blue.length] + red.edge[0])} : new double[0];
  }

  private static double width(RestSpectrum arm, int i) {
    return arm.edge[i + 1] - arm.edge[i];
  }

  private static void put(
      RestSpectrum arm, int from, int to, int count, float[] flux, float[] ivar, int[] mask) {
    for (int i = 0; i < count; i++) {
      flux[to + i] = (float) arm.flux[from + i];
      ivar[to + i] = (float) arm.ivar[from + i];
      mask[to + i] = arm.mask[from + i];
    }
  }
}
