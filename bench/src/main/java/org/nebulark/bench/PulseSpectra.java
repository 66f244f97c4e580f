package org.nebulark.bench;

import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.nebulark.math.RandomStream;
import org.nebulark.ml.FeatureSelection;

/**
 * Spectra by the recipe of the set gp_pulses200 (../shared/reference/sequencer), for any number of
 * objects: random smooth continua of random correlation length, four narrow pulses that move with
 * the object's number, white noise.
 */
final class PulseSpectra {

  static final int PIXELS = 400;

  /** Places of the pulses in the first and in the last object [pixel]. */
  private static final double[][] PATHS = {{25, 75}, {190, 90}, {200, 300}, {400, 300}};

  private static final double HEIGHT = 5;
  private static final double SIGMA_PIX = 2;
  private static final double NOISE = 0.1;
  private static final double SHORTEST = 12;
  private static final double LONGEST = 100;
  private static final int WAVES = 12;

  private PulseSpectra() {}

  /** Spectrum of object i of n; 0 is the first along the trend. */
  static double[] spectrum(int i, int n, long seed) {
    RandomStream random = new RandomStream(seed, i, 0);
    double[] flux = continuum(random);
    double t = i / (n - 1.0);
    for (double[] path : PATHS) {
      double centre = path[0] + t * (path[1] - path[0]);
      for (int p = 0; p < PIXELS; p++) {
        double x = (p - centre) / SIGMA_PIX;
        flux[p] += HEIGHT * Math.exp(-0.5 * x * x);
      }
    }
    for (int p = 0; p < PIXELS; p++) {
      flux[p] += NOISE * random.nextGaussian();
    }
    return flux;
  }

  /** A Gaussian process of unit variance by its spectrum, raised so that its least value is 1. */
  private static double[] continuum(RandomStream random) {
    double length = SHORTEST * Math.pow(LONGEST / SHORTEST, random.nextDouble());
    double[] flux = new double[PIXELS];
    for (int wave = 0; wave < WAVES; wave++) {
      double frequency = random.nextGaussian() / length;
      double phase = 2 * Math.PI * random.nextDouble();
      for (int p = 0; p < PIXELS; p++) {
        flux[p] += Math.sqrt(2.0 / WAVES) * Math.cos(frequency * p + phase);
      }
    }
    double least = Double.POSITIVE_INFINITY;
    for (double value : flux) {
      least = Math.min(least, value);
    }
    for (int p = 0; p < PIXELS; p++) {
      flux[p] += 1 - least;
    }
    return flux;
  }

  /** All as rows of identifier and vector; the identifiers rise along the trend. */
  static Dataset<Row> rows(Spark spark, int objects, int partitions, long seed) {
    return spark
        .session()
        .createDataFrame(
            JavaSparkContext.fromSparkContext(spark.session().sparkContext())
                .parallelize(IntStream.range(0, objects).boxed().toList(), partitions)
                .map(
                    i ->
                        RowFactory.create(
                            "pulse-%07d".formatted(i), Vectors.dense(spectrum(i, objects, seed)))),
            new StructType()
                .add(FeatureSelection.ID, DataTypes.StringType)
                .add(FeatureSelection.VECTOR, SQLDataTypes.VectorType()));
  }
}
