package org.nebulark.explore;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One way to measure distances: a metric, and into how many segments of equal length the spectra
 * are cut before (Baron & Menard 2020, arXiv:2006.13948, section 2.2).
 *
 * @param metric of each segment
 * @param scale number of segments, at least 1
 */
public record SequencerEstimator(SequencerMetric metric, int scale) implements Serializable {

  /** Pixels that a segment of the smallest scale keeps at least, unless it is asked for. */
  private static final int SEGMENT_PIXELS = 20;

  /** Refuses a scale without a segment. */
  public SequencerEstimator {
    if (scale < 1) {
      throw new IllegalArgumentException("Invalid scale: " + scale);
    }
  }

  /**
   * Reads a list as {@code emd,kl:1,kl:4}: a metric alone stands for all its scales, 1, 2, 4 and so
   * on below a twentieth of the pixels.
   *
   * @param text comma-separated
   * @param pixels of a spectrum
   */
  public static List<SequencerEstimator> parse(String text, int pixels) {
    Set<SequencerEstimator> estimators = new LinkedHashSet<>();
    for (String word : text.split(",")) {
      String[] parts = word.strip().split(":", 2);
      SequencerMetric metric = metric(parts[0].strip());
      if (parts.length == 2) {
        estimators.add(new SequencerEstimator(metric, scale(word, parts[1].strip(), pixels)));
      } else {
        scales(pixels).forEach(scale -> estimators.add(new SequencerEstimator(metric, scale)));
      }
    }
    return List.copyOf(estimators);
  }

  private static List<Integer> scales(int pixels) {
    List<Integer> scales = new ArrayList<>(List.of(1));
    for (int scale = 2; scale * SEGMENT_PIXELS < pixels; scale *= 2) {
      scales.add(scale);
    }
    return scales;
  }

  private static SequencerMetric metric(String name) {
    try {
      return SequencerMetric.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Invalid metric: %s is none of %s"
              .formatted(
                  name,
                  Arrays.stream(SequencerMetric.values()).map(SequencerMetric::text).toList()));
    }
  }

  private static int scale(String word, String number, int pixels) {
    int scale;
    try {
      scale = Integer.parseInt(number);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("Invalid estimator: " + word.strip());
    }
    if (scale < 1 || scale > Math.max(1, pixels / 2)) {
      throw new IllegalArgumentException(
          "Invalid scale: %s does not cut %d pixels into segments of two or more"
              .formatted(word.strip(), pixels));
    }
    return scale;
  }

  /** As typed. */
  public String text() {
    return metric.text() + ":" + scale;
  }

  /**
   * First pixel of each segment, and the number of pixels; the first segments take what is left
   * over.
   */
  int[] bounds(int pixels) {
    int[] bounds = new int[scale + 1];
    for (int s = 0; s < scale; s++) {
      bounds[s + 1] = bounds[s] + pixels / scale + (s < pixels % scale ? 1 : 0);
    }
    return bounds;
  }
}
