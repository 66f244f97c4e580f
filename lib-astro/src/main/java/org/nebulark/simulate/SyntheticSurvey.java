package org.nebulark.simulate;

import java.util.Arrays;
import org.nebulark.math.RandomStream;
import org.nebulark.spectrum.Spectrum;

/**
 * A deterministic survey in the shape of SDSS with known truth: object i is a pure function of the
 * options and i, so any partitioning makes the same bits. Immutable and thread-safe.
 */
public final class SyntheticSurvey {

  /** Most fibres of a plate. */
  public static final int FIBERS = 1000;

  /** First plate number. */
  public static final int FIRST_PLATE = 1000;

  private static final OutlierKind[] PLANTED =
      Arrays.copyOfRange(OutlierKind.values(), 1, OutlierKind.values().length);

  /** Streams of random numbers of an object: which draws belong to what. */
  private static final int SOURCE = 0;

  private static final int OBSERVATION = 1;
  private static final int PLATE = 2;
  private static final int DUST = 3;

  private final SurveyOptions options;
  private final Observation observation;

  /** Prepares the sky of the survey's grid. */
  public SyntheticSurvey(SurveyOptions options) {
    this.options = options;
    observation = new Observation(options.grid());
  }

  /**
   * Makes one object.
   *
   * @param index number of the object, 0 to 1e9
   */
  public SyntheticObject object(long index) {
    if (index < 0 || index > 1_000_000_000L) {
      throw new IllegalArgumentException("Invalid object index: " + index);
    }
    int plate = FIRST_PLATE + (int) (index / options.fibers());
    int fiber = 1 + (int) (index % options.fibers());
    RandomStream plateRandom = new RandomStream(options.seed(), plate, PLATE);
    double ra = 360 * plateRandom.nextDouble();
    double dec = Math.toDegrees(Math.asin(1.9 * plateRandom.nextDouble() - 0.95));
    double[] sky = observation.sky(plateRandom);

    RandomStream random = new RandomStream(options.seed(), index, OBSERVATION);
    double radius = 1.49 * Math.sqrt(random.nextDouble());
    double angle = 2 * Math.PI * random.nextDouble();
    double objectDec = dec + radius * Math.sin(angle);
    double offset = radius * Math.cos(angle) / Math.cos(Math.toRadians(objectDec));

    Draft draft = draft(index);
    double ebv = ebv(index);
    draft.redden(ebv);
    double snr = snr(random);
    draft.scale(observation.scale(draft, sky, snr));
    int start = random.nextInt(options.grid().maxStart() + 1);
    Spectrum spectrum = observation.observe(draft, sky, start, random);
    CatalogueEntry entry =
        new CatalogueEntry(spectralClass(draft), draft.subclass, draft.zListed, draft.zErr);
    return new SyntheticObject(
        plate,
        51_600 + plate % 6000,
        fiber,
        (ra + offset + 360) % 360,
        objectDec,
        entry,
        spectrum,
        Observation.floats(sky, start),
        Observation.model(draft, start),
        ebv,
        draft.truth(snr));
  }

  /** The noise-free object at an arbitrary flux scale. */
  Draft draft(long index) {
    RandomStream random = new RandomStream(options.seed(), index, SOURCE);
    Draft draft = new Draft(options.grid(), random);
    double u = random.nextDouble();
    if (u < options.galaxyFraction()) {
      if (u < options.outlierFraction()) {
        draft.outlier = PLANTED[random.nextInt(PLANTED.length)];
      }
      GalaxySource.fill(draft);
    } else if (u < options.galaxyFraction() + options.qsoFraction()) {
      QuasarSource.fill(draft);
    } else {
      StarSource.fill(draft);
    }
    return draft;
  }

  /** Log-normal about the survey's median, within a factor of 2; a float, as files hold it. */
  private double ebv(long index) {
    double x = cutGaussian(new RandomStream(options.seed(), index, DUST));
    return options.ebv() == 0 ? 0 : (float) (options.ebv() * Math.exp(0.3 * x));
  }

  /** Log-normal about the survey's median, within a factor of 4. */
  private double snr(RandomStream random) {
    return options.medianSnr() * Math.exp(0.6 * cutGaussian(random));
  }

  private static double cutGaussian(RandomStream random) {
    double x = random.nextGaussian();
    while (Math.abs(x) > 2.3) {
      x = random.nextGaussian();
    }
    return x;
  }

  private static String spectralClass(Draft draft) {
    return switch (draft.continuumClass) {
      case QSO -> "QSO";
      case STAR -> "STAR";
      default -> "GALAXY";
    };
  }
}
