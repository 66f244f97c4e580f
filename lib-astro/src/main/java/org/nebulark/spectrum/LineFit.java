package org.nebulark.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was fitted to the lines of one window, for a picture. All arrays have one element a good
 * pixel.
 *
 * @param lines the covered lines of the window
 * @param wavelength at rest [Angstrom, vacuum], increasing
 * @param flux as measured [1e-17 erg s-1 cm-2 Angstrom-1]
 * @param error 1 sigma of the flux [1e-17 erg s-1 cm-2 Angstrom-1]
 * @param level fitted continuum with the stars' absorption [1e-17 erg s-1 cm-2 Angstrom-1]
 * @param total the level with the fitted lines [1e-17 erg s-1 cm-2 Angstrom-1]
 * @param detection signal-to-noise ratio of the strongest narrow flux [1]
 */
public record LineFit(
    List<EmissionLine> lines,
    double[] wavelength,
    double[] flux,
    double[] error,
    double[] level,
    double[] total,
    double detection) {

  /** A copy of what stands in the workspace. */
  static LineFit of(LineModel model) {
    LineWindow window = model.window;
    int n = window.pixels;
    List<EmissionLine> lines = new ArrayList<>();
    for (int m = 0; m < window.group.line().length; m++) {
      if (window.covered[m]) {
        lines.add(EmissionLine.optical().get(window.group.line()[m]));
      }
    }
    double[] error = new double[n];
    for (int i = 0; i < n; i++) {
      error[i] = 1 / Math.sqrt(window.w[i]);
    }
    double[] level = new double[n];
    double[] total = new double[n];
    model.evaluate(level, total);
    double detection = 0;
    for (int profile = 0; profile < window.group.profiles(); profile++) {
      detection = Math.max(detection, model.detection(profile));
    }
    return new LineFit(
        List.copyOf(lines),
        Arrays.copyOf(window.x, n),
        Arrays.copyOf(window.f, n),
        error,
        level,
        total,
        detection);
  }
}
