package org.nebulark.simulate;

import org.nebulark.simulate.Nebula.Ionization;

/**
 * Draws galaxies: a mixture of old, intermediate and young stars behind dust, broadened by a
 * velocity dispersion, with narrow lines of one source of ionization. The outliers of the survey
 * are made here.
 */
final class GalaxySource {

  /** H alpha equivalent width above which SDSS calls a star-forming galaxy STARBURST [Angstrom]. */
  private static final double STARBURST_EW = 50;

  /** Lines that are taken for one another. */
  private static final String[] WRONG_LINES = {"O2_3729A", "H1_4861A", "O3_5007A", "H1_6563A"};

  private GalaxySource() {}

  /** Ranges a class draws from: fractions of light [1], av [mag], H alpha width [Angstrom]. */
  private record Population(
      double oldLow, double oldHigh, double young, double av, double ew, double sigma) {

    static Population of(ContinuumClass kind) {
      return switch (kind) {
        case PASSIVE -> new Population(0.91, 1.0, 0.05, 0.1, 0.4, 200);
        case GREEN_VALLEY -> new Population(0.6, 0.9, 0.2, 0.5, 3, 150);
        case STAR_FORMING -> new Population(0.3, 0.75, 0.5, 0.8, 22, 100);
        case SEYFERT -> new Population(0.5, 0.85, 0.3, 0.6, 18, 150);
        default -> new Population(0.05, 0.25, 0.8, 0.6, 110, 75);
      };
    }
  }

  /** Fills a draft with a galaxy, strange in the way that the draft's outlier kind says. */
  static void fill(Draft draft) {
    draft.continuumClass = drawClass(draft);
    double u = (draft.random.nextDouble() + Math.max(draft.uniform(0, 1), draft.uniform(0, 1))) / 2;
    draft.z = 0.02 * Math.pow(12.5, u);
    draft.zErr = draft.logNormal(1.2e-5, 0.4);
    draft.zListed = draft.z + draft.zErr * draft.random.nextGaussian();
    Population population = Population.of(draft.continuumClass);
    double av = draft.logNormal(population.av, 0.5);
    double haContinuum = continuum(draft, population, av);
    if (draft.outlier == OutlierKind.POST_STARBURST) {
      return;
    }
    double ew = draft.logNormal(population.ew, 0.5);
    if (draft.outlier == OutlierKind.DOUBLE_PEAKS) {
      ew = Math.max(ew, 25);
    }
    narrowLines(draft, ew * haContinuum, av);
    draft.subclass = subclass(draft.continuumClass, ew);
    if (draft.outlier == OutlierKind.BROAD_LINES) {
      broadLines(draft, haContinuum);
    } else if (draft.outlier == OutlierKind.WRONG_REDSHIFT) {
      draft.zListed = wrongRedshift(draft);
    }
  }

  private static ContinuumClass drawClass(Draft draft) {
    double u = draft.random.nextDouble();
    return switch (draft.outlier) {
      case DOUBLE_PEAKS -> u < 0.5 ? ContinuumClass.STAR_FORMING : ContinuumClass.SEYFERT;
      case BROAD_LINES -> u < 0.5 ? ContinuumClass.GREEN_VALLEY : ContinuumClass.SEYFERT;
      case POST_STARBURST -> ContinuumClass.GREEN_VALLEY;
      default -> {
        if (u < 0.36) {
          yield ContinuumClass.PASSIVE;
        } else if (u < 0.52) {
          yield ContinuumClass.GREEN_VALLEY;
        } else if (u < 0.89) {
          yield ContinuumClass.STAR_FORMING;
        }
        yield u < 0.97 ? ContinuumClass.SEYFERT : ContinuumClass.STARBURST;
      }
    };
  }

  /** Makes the continuum; the return is that beside H alpha, times 1 + z for widths at rest. */
  private static double continuum(Draft draft, Population population, double av) {
    double old = draft.uniform(population.oldLow, population.oldHigh);
    double young = (1 - old) * population.young * draft.uniform(0.5, 1.2);
    if (draft.outlier == OutlierKind.POST_STARBURST) {
      old = draft.uniform(0.05, 0.3);
      young = 0;
    }
    double middle = 1 - old - young;
    double dispersion = Math.min(300, Math.max(60, draft.logNormal(population.sigma, 0.25)));
    draft.stars = new TrueStars(old, middle, young, dispersion, Double.NaN);
    double position = RestGrid.position(draft.grid.c0(), draft.z);
    int from = (int) position - 40;
    int to = (int) position + draft.grid.pixels() + 40;
    double[] rest = new double[RestGrid.LENGTH];
    mixStars(draft, from, to, rest);
    for (int i = from; i < to; i++) {
      rest[i] *= Dust.transmission(RestGrid.wavelength(i), Dust.STARS_TO_GAS * av);
    }
    double sigmaPix = Math.hypot(dispersion / SurveyGrid.PIXEL_VELOCITY, SurveyGrid.WDISP);
    RestGrid.observe(rest, position, sigmaPix, draft.continuum);
    return rest[RestGrid.indexOf(6625)] * (1 + draft.z);
  }

  private static void mixStars(Draft draft, int from, int to, double[] rest) {
    TrueStars stars = draft.stars;
    double old = stars.oldFraction();
    StellarTemplates.add(draft.uniform(4050, 4500), 0.62 * old, from, to, rest);
    StellarTemplates.add(5600, 0.28 * old, from, to, rest);
    StellarTemplates.add(3500, 0.10 * old, from, to, rest);
    double middle = stars.intermediateFraction();
    StellarTemplates.add(draft.uniform(8000, 9500), 0.7 * middle, from, to, rest);
    StellarTemplates.add(6500, 0.3 * middle, from, to, rest);
    double young = stars.youngFraction();
    StellarTemplates.add(draft.uniform(17_000, 26_000), 0.75 * young, from, to, rest);
    StellarTemplates.add(12_000, 0.25 * young, from, to, rest);
  }

  private static void narrowLines(Draft draft, double haFlux, double av) {
    Ionization ionization = ionization(draft);
    double ne = 30 * Math.pow(500.0 / 30, draft.random.nextDouble());
    double oh = Double.NaN;
    double te = draft.uniform(11_000, 15_000);
    if (ionization == Ionization.H_II) {
      boolean burst = draft.continuumClass == ContinuumClass.STARBURST;
      oh = burst ? draft.uniform(8.0, 8.35) : draft.uniform(8.25, 8.56);
      te = 12_000 - 8000 * (oh - 8.0); // metals cool: our own round numbers
    }
    draft.gas = new TrueGas(av, oh, te, ne);
    boolean two = draft.outlier == OutlierKind.DOUBLE_PEAKS;
    double low = ionization == Ionization.H_II ? 50 : 90;
    draft.sigma = two ? draft.uniform(60, 110) : draft.uniform(low, 2.5 * low);
    draft.separation = two ? draft.uniform(Math.max(300, 3.6 * draft.sigma), 700) : 0;
    double share = two ? draft.uniform(0.35, 0.65) : 1;
    double[] intensity = Nebula.intensities(ionization, draft.gas, draft.random);
    double perHa = haFlux / intensity[Nebula.index("H1_6563A")] / Dust.transmission(6564.6, av);
    for (int i = 0; i < intensity.length; i++) {
      if (intensity[i] > 0) {
        double w = Nebula.LINES.get(i).wavelength();
        double flux = perHa * intensity[i] * Dust.transmission(w, av);
        draft.addNarrow(i, share * flux, -draft.separation / 2);
        if (two) {
          draft.addNarrow(i, (1 - share) * flux, draft.separation / 2);
        }
      }
    }
  }

  private static Ionization ionization(Draft draft) {
    return switch (draft.continuumClass) {
      case SEYFERT -> Ionization.SEYFERT;
      case PASSIVE -> Ionization.LINER;
      case GREEN_VALLEY -> draft.random.nextDouble() < 0.6 ? Ionization.LINER : Ionization.H_II;
      default -> Ionization.H_II;
    };
  }

  private static void broadLines(Draft draft, double haContinuum) {
    draft.broadFwhm = draft.uniform(2000, 8000);
    double ha = draft.logNormal(140, 0.3) * haContinuum;
    double hb = ha / draft.uniform(3, 4);
    String[] labels = {"H1_6563A", "H1_4861A", "H1_4340A", "H1_4102A"};
    double[] fluxes = {ha, hb, 0.4 * hb, 0.2 * hb};
    for (int i = 0; i < labels.length; i++) {
      int line = Nebula.index(labels[i]);
      draft.broadFlux[line] = fluxes[i];
      draft.addBroad(Nebula.LINES.get(line).wavelength(), fluxes[i], draft.broadFwhm, 0);
    }
    draft.subclass = draft.subclass.isEmpty() ? "BROADLINE" : draft.subclass + " BROADLINE";
  }

  /** One line taken for another, or no line at all; 0.005 to 1.2 and 3 % or more from the truth. */
  private static double wrongRedshift(Draft draft) {
    while (true) {
      double ratio = draft.uniform(0.8, 1.25);
      if (draft.random.nextDouble() < 0.5) {
        ratio = wrongLine(draft) / wrongLine(draft);
      }
      double listed = (1 + draft.z) * ratio - 1;
      if (listed > 0.005 && listed < 1.2 && Math.abs(ratio - 1) > 0.03) {
        return listed;
      }
    }
  }

  private static double wrongLine(Draft draft) {
    String label = WRONG_LINES[draft.random.nextInt(WRONG_LINES.length)];
    return Nebula.LINES.get(Nebula.index(label)).wavelength();
  }

  private static String subclass(ContinuumClass kind, double ew) {
    return switch (kind) {
      case SEYFERT -> "AGN";
      case STAR_FORMING, STARBURST -> ew > STARBURST_EW ? "STARBURST" : "STARFORMING";
      default -> "";
    };
  }
}
