package org.nebulark.simulate;

import java.util.ArrayList;
import java.util.List;
import org.nebulark.math.RandomStream;

/**
 * Rest-frame spectra of single stars, 3,000 to 30,000 K: a black body with the absorption of the
 * resource {@code stellar_features.csv} and the Balmer series at Rydberg's wavelengths. All are 1
 * at 5500 Angstrom (mean of 5450 to 5550). Between the temperatures linear in log T.
 */
final class StellarTemplates {

  private static final double[] TEFF = {
    3000, 3200, 3400, 3600, 3850, 4200, 4600, 5000, 5400, 5800, 6200, 6700, 7300, 8000, 8800, 9700,
    10800, 12000, 15000, 20000, 30000
  };
  private static final double[] LOG_TEFF = logs(TEFF);
  private static final double[] TABLE_LOG_TEFF =
      logs(new double[] {3200, 3900, 4600, 5800, 6800, 8500, 10500, 20000});

  /** hc/k [Angstrom K], CODATA 2018. */
  private static final double HC_OVER_K = 1.438776877e8;

  /** Rydberg constant of hydrogen [cm-1], CODATA 2018 with the reduced mass of the proton. */
  private static final double RYDBERG = 109_677.583;

  private static final double[][] TEMPLATES = templates();

  private StellarTemplates() {}

  private record Feature(String kind, double wavelength, double width, double[] depths) {
    double depth(double logTeff) {
      return ResourceTable.interpolate(TABLE_LOG_TEFF, depths, logTeff);
    }
  }

  /**
   * Adds a star to a spectrum on the rest grid, from pixel {@code from} to before {@code to}.
   *
   * @param teff effective temperature [K]; outside 3,000 to 30,000 the end's spectrum
   * @param weight flux density at 5500 Angstrom
   * @param spectrum in and out, length of the rest grid
   */
  static void add(double teff, double weight, int from, int to, double[] spectrum) {
    double log = Math.max(LOG_TEFF[0], Math.min(LOG_TEFF[TEFF.length - 1], Math.log(teff)));
    int high = 1;
    while (high < TEFF.length - 1 && LOG_TEFF[high] < log) {
      high++;
    }
    double t = (log - LOG_TEFF[high - 1]) / (LOG_TEFF[high] - LOG_TEFF[high - 1]);
    double[] cool = TEMPLATES[high - 1];
    double[] hot = TEMPLATES[high];
    double coolWeight = weight * (1 - t);
    double hotWeight = weight * t;
    for (int i = from; i < to; i++) {
      spectrum[i] += coolWeight * cool[i] + hotWeight * hot[i];
    }
  }

  private static double[][] templates() {
    List<Feature> features = new ArrayList<>();
    for (String[] cells : ResourceTable.rows("stellar_features.csv")) {
      double[] depths = new double[TABLE_LOG_TEFF.length];
      for (int i = 0; i < depths.length; i++) {
        depths[i] = Double.parseDouble(cells[4 + i]);
      }
      features.add(
          new Feature(
              cells[0], Double.parseDouble(cells[2]), Double.parseDouble(cells[3]), depths));
    }
    double[][] all = new double[TEFF.length][];
    for (int i = 0; i < TEFF.length; i++) {
      all[i] = template(TEFF[i], features);
    }
    return all;
  }

  private static double[] template(double teff, List<Feature> features) {
    double[] flux = new double[RestGrid.LENGTH];
    for (int i = 0; i < flux.length; i++) {
      double w = RestGrid.wavelength(i) / 5500;
      flux[i] = Math.pow(w, -5) / Math.expm1(HC_OVER_K / (5500 * w * teff));
    }
    double logTeff = Math.log(teff);
    double hydrogen = 0;
    for (Feature feature : features) {
      double depth = feature.depth(logTeff);
      switch (feature.kind) {
        case "LINE" -> line(feature.wavelength, feature.width, depth, flux);
        case "BAND" -> band(feature.wavelength, feature.width, depth, flux);
        case "STEP" -> step(feature.wavelength, feature.width, depth, flux);
        case "HAZE" -> haze(feature.width, depth, flux);
        case "HYDROGEN" -> hydrogen = depth;
        case "HYDROGEN_WIDTH" -> balmerSeries(hydrogen, depth, flux);
        default -> throw new IllegalStateException("Invalid kind of feature: " + feature.kind);
      }
    }
    normalize(flux);
    return flux;
  }

  private static void line(double centre, double sigma, double depth, double[] flux) {
    int to = RestGrid.indexOf(centre + 5 * sigma);
    for (int i = RestGrid.indexOf(centre - 5 * sigma); i < to && depth > 0; i++) {
      double x = (RestGrid.wavelength(i) - centre) / sigma;
      flux[i] *= 1 - depth * Math.exp(-0.5 * x * x);
    }
  }

  private static void band(double head, double width, double depth, double[] flux) {
    int from = RestGrid.indexOf(head - 20);
    int to = RestGrid.indexOf(head + 4 * width);
    for (int i = from; i < to && depth > 0; i++) {
      double x = RestGrid.wavelength(i) - head;
      double edge = 1 / (1 + Math.exp(-x / 3));
      double tail = x <= 0 ? 1 : Math.exp(-(x / width) * (x / width));
      flux[i] *= 1 - depth * edge * tail;
    }
  }

  private static void step(double centre, double width, double depth, double[] flux) {
    for (int i = 0; i < flux.length && depth > 0; i++) {
      double x = (RestGrid.wavelength(i) - centre) / width;
      flux[i] *= 1 - depth / (1 + Math.exp(Math.min(x, 50)));
    }
  }

  /**
   * Weak metal lines at fixed random places, denser and deeper towards the blue. Realization 1:
   * that of 0 has a deep line in the band of H delta, which made old galaxies look young.
   */
  private static void haze(double sigma, double depth, double[] flux) {
    RandomStream random = new RandomStream(0, 0, 1);
    for (int k = 0; k < 700; k++) {
      double u = random.nextDouble();
      double centre = 3000 * Math.pow(3, u * (0.6 + 0.4 * u));
      double scatter = -Math.log(1 - random.nextDouble());
      line(centre, sigma, Math.min(0.5, depth * scatter * Math.pow(5000 / centre, 2.5)), flux);
    }
  }

  private static void balmerSeries(double depth, double width, double[] flux) {
    for (int n = 3; n <= 20; n++) {
      double centre = 1e8 / (RYDBERG * (0.25 - 1.0 / (n * n)));
      double w = width * Math.min(1, Math.pow(6.0 / n, 1.2));
      double d = depth * (n == 3 ? 0.8 : Math.min(1, Math.pow(8.0 / n, 1.5)));
      int to = RestGrid.indexOf(centre + 14 * w);
      for (int i = RestGrid.indexOf(centre - 14 * w); i < to && d > 0; i++) {
        double x = (RestGrid.wavelength(i) - centre) / w;
        flux[i] *= 1 - d * (1 - Math.pow(x / 14, 2)) / (1 + x * x);
      }
    }
  }

  private static void normalize(double[] flux) {
    int from = RestGrid.indexOf(5450);
    int to = RestGrid.indexOf(5550);
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += flux[i];
    }
    for (int i = 0; i < flux.length; i++) {
      flux[i] *= (to - from) / sum;
    }
  }

  private static double[] logs(double[] values) {
    double[] logs = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      logs[i] = Math.log(values[i]);
    }
    return logs;
  }
}
