package org.nebulark.simulate;

import java.util.Arrays;
import java.util.List;
import org.nebulark.math.RandomStream;
import org.nebulark.spectrum.LineSpread;
import org.nebulark.spectrum.NebularLine;
import org.nebulark.spectrum.SkyLine;
import org.nebulark.spectrum.WavelengthGrid;

/**
 * A synthetic nebula as a spectrograph with an image slicer sees it, wavelength plane by wavelength
 * plane: lines of a Gaussian velocity distribution behind the instrument, averaged over each pixel,
 * on a continuum; noise with the shape of the night sky's, and of the object's light. Spaxels in
 * the corners are outside the field. A pixel's noise depends on the seed, its spaxel and its plane
 * alone. Holds the line fluxes of all spaxels and one plane; make one a thread.
 */
public final class NebulaCube {

  private static final List<NebularLine> LINES = NebularLine.all();
  private static final int HBETA =
      LINES.stream().map(NebularLine::label).toList().indexOf("H1_4861A");
  private static final double LIGHT_SPEED = 299792.458;

  /** A Gaussian is followed to so many sigma. */
  private static final double REACH = 6.5;

  /** Flux density of H beta's Angstrom in the continuum [1/Angstrom]. */
  private static final double CONTINUUM = 5e-4;

  /** The object's noise is as large as the sky's where it is so many times that noise [1]. */
  private static final double OWN_NOISE = 30;

  /** Spaxels with |x| + |y| above this, in half sizes, are outside the field. */
  private static final double CORNER = 1.85;

  /** Nodes and weights of Gauss and Legendre on a pixel, three of them. */
  private static final double NODE = Math.sqrt(0.6) / 2;

  private static final double OUTER = 5. / 18;
  private static final double INNER = 8. / 18;

  private final NebulaOptions options;
  private final long number;
  private final double[] wavelength;
  private final double[] step;
  private final double[] sky;
  private final LineSpread spread;
  private final NebulaGas[] gas;
  private final double[][] flux;
  private final double[] velocity;
  private final double[] gasSigma;
  private final double skyNoise;
  private final RandomStream random = new RandomStream(0, 0, 0);
  private final double[] model;

  /**
   * A cube.
   *
   * @param options what is made
   * @param number of the nebula; each has its own noise
   * @param grid wavelengths of the planes
   * @param spread of the instrument, pixel included
   */
  public NebulaCube(NebulaOptions options, long number, WavelengthGrid grid, LineSpread spread) {
    this.options = options;
    this.number = number;
    this.spread = spread;
    wavelength = grid.wavelengths();
    step = steps(wavelength);
    sky = skyVariance(wavelength, spread);
    int spaxels = options.width() * options.height();
    gas = new NebulaGas[spaxels];
    flux = new double[LINES.size()][spaxels];
    velocity = new double[spaxels];
    gasSigma = new double[spaxels];
    model = new double[spaxels];
    NebulaSpectrum spectrum = new NebulaSpectrum();
    double brightest = 0;
    for (int i = 0; i < spaxels; i++) {
      gas[i] =
          NebulaGas.at(
              place(i % options.width(), options.width()),
              place(i / options.width(), options.height()),
              options.velocity());
      double[] fluxes = spectrum.fluxes(gas[i]);
      for (int l = 0; l < fluxes.length; l++) {
        flux[l][i] = fluxes[l];
      }
      velocity[i] = gas[i].velocity();
      gasSigma[i] = gas[i].sigma();
      brightest = Math.max(brightest, flux[HBETA][i]);
    }
    double at = LINES.get(HBETA).mean();
    int pixel = Math.min(wavelength.length - 1, lower(at));
    double sigma = spread.sigma(at);
    double perPixel = Math.sqrt(2 * Math.sqrt(Math.PI) * sigma * step[pixel]);
    skyNoise = brightest / options.sn() / perPixel / Math.sqrt(sky[pixel]);
  }

  private static double place(int pixel, int size) {
    return (2 * pixel + 1.0) / size - 1;
  }

  private int lower(double at) {
    int found = Arrays.binarySearch(wavelength, at);
    return found >= 0 ? found : -found - 1;
  }

  private static double[] steps(double[] wavelength) {
    double[] step = new double[wavelength.length];
    int last = step.length - 1;
    for (int i = 0; i <= last; i++) {
      int low = Math.max(0, i - 1);
      int high = Math.min(last, i + 1);
      step[i] = (wavelength[high] - wavelength[low]) / (high - low);
    }
    return step;
  }

  /** Variance that the sky makes, in its median [1]. */
  private static double[] skyVariance(double[] wavelength, LineSpread spread) {
    List<String[]> table = ResourceTable.rows("sky_continuum.csv");
    double[] x = ResourceTable.column(table, 0);
    double[] level = ResourceTable.column(table, 1);
    double[] noise = ResourceTable.column(table, 2);
    double[] sky = new double[wavelength.length];
    for (int i = 0; i < sky.length; i++) {
      sky[i] = ResourceTable.interpolate(x, level, wavelength[i]);
    }
    for (SkyLine line : SkyLine.all()) {
      double sigma = Math.max(0.5, spread.sigma(line.wavelength()));
      for (int i = 0; i < sky.length; i++) {
        double t = (wavelength[i] - line.wavelength()) / sigma;
        if (Math.abs(t) < REACH) {
          sky[i] += line.flux() * Math.exp(-0.5 * t * t) / (sigma * Math.sqrt(2 * Math.PI));
        }
      }
    }
    for (int i = 0; i < sky.length; i++) {
      sky[i] *= ResourceTable.interpolate(x, noise, wavelength[i]);
    }
    double[] sorted = sky.clone();
    Arrays.sort(sorted);
    double median = sorted[sorted.length / 2];
    for (int i = 0; i < sky.length; i++) {
      sky[i] /= median;
    }
    return sky;
  }

  /** Number of planes. */
  public int planes() {
    return wavelength.length;
  }

  /** Number of spaxels of a plane; x runs fastest. */
  public int spaxels() {
    return gas.length;
  }

  /** What a spaxel was made from. */
  public NebulaGas gas(int spaxel) {
    return gas[spaxel];
  }

  /**
   * True flux of each line of {@link NebularLine#all()} in a spaxel [1e-17 erg s-1 cm-2], a copy.
   */
  public double[] fluxes(int spaxel) {
    double[] fluxes = new double[flux.length];
    for (int l = 0; l < fluxes.length; l++) {
      fluxes[l] = flux[l][spaxel];
    }
    return fluxes;
  }

  /** Whether a spaxel lies in the field. */
  public boolean inField(int spaxel) {
    double x = place(spaxel % options.width(), options.width());
    double y = place(spaxel / options.width(), options.height());
    return Math.abs(x) + Math.abs(y) <= CORNER;
  }

  /**
   * One plane as it is observed.
   *
   * @param plane from 0
   * @param values out: flux density [1e-17 erg s-1 cm-2 Angstrom-1]; NaN = masked
   * @param variance out: its variance [flux density squared]; NaN = masked
   */
  public void observe(int plane, float[] values, float[] variance) {
    noiseFree(plane);
    for (int i = 0; i < model.length; i++) {
      random.reset(options.seed(), number << 32 | i, plane);
      if (!inField(i) || random.nextDouble() < options.masked()) {
        values[i] = Float.NaN;
        variance[i] = Float.NaN;
        continue;
      }
      double own = Math.max(0, model[i]) / (OWN_NOISE * skyNoise);
      double noise = skyNoise * skyNoise * (sky[plane] + own);
      values[i] = (float) (model[i] + Math.sqrt(noise) * random.nextGaussian());
      variance[i] = (float) noise;
    }
  }

  private void noiseFree(int plane) {
    double at = wavelength[plane];
    double[] hbeta = flux[HBETA];
    for (int i = 0; i < model.length; i++) {
      model[i] = CONTINUUM * hbeta[i] * 5000 / at;
    }
    for (int l = 0; l < LINES.size(); l++) {
      NebularLine line = LINES.get(l);
      for (int c = 0; c < line.share().length; c++) {
        double distance = Math.abs(line.wavelength()[c] - at) / at * LIGHT_SPEED;
        if (distance < 1200) {
          add(plane, l, line.wavelength()[c], line.share()[c]);
        }
      }
    }
  }

  private void add(int plane, int line, double rest, double share) {
    double at = wavelength[plane];
    double width = step[plane];
    double instrument = spread.sigma(rest);
    double optics = Math.max(1e-4, instrument * instrument - width * width / 12);
    for (int i = 0; i < model.length; i++) {
      double centre = rest * (1 + velocity[i] / LIGHT_SPEED);
      double own = centre * gasSigma[i] / LIGHT_SPEED;
      double sigma = Math.sqrt(optics + own * own);
      double t = (at - centre) / sigma;
      if (Math.abs(t) < REACH) {
        double h = NODE * width / sigma;
        double mean =
            INNER * Math.exp(-0.5 * t * t)
                + OUTER * (Math.exp(-0.5 * (t - h) * (t - h)) + Math.exp(-0.5 * (t + h) * (t + h)));
        model[i] += share * flux[line][i] * mean / (sigma * Math.sqrt(2 * Math.PI));
      }
    }
  }
}
