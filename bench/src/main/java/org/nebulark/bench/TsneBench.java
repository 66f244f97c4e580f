package org.nebulark.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vectors;
import org.nebulark.explore.Affinities;
import org.nebulark.explore.Neighbours;
import org.nebulark.explore.Parts;
import org.nebulark.explore.PrincipalComponents;
import org.nebulark.explore.Trustworthiness;
import org.nebulark.explore.Tsne;
import org.nebulark.math.RandomStream;
import org.nebulark.testing.Npz;

/**
 * Maps by t-SNE beside scikit-learn's: how far their neighbours are to be trusted, and the cost.
 */
final class TsneBench implements Bench<TsneOptions> {

  private static final String REFERENCE = "outliers/spectra_n10000_b500.npz";
  private static final int[] NEAREST = {5, 12};
  private static final int COMPONENTS = 50;
  private static final int ITERATIONS = 1000;
  private static final int NEIGHBOURS = 90;
  private static final double PERPLEXITY = 30;
  private static final double BELOW_PEER = 0.005;
  private static final double LARGE_MINUTES = 15;
  private static final int GROUPS = 40;
  private static final Tsne.Settings SETTINGS = new Tsne.Settings(12, 250, 0.5, 1);
  private static final Parts THREADS =
      (parts, work) -> IntStream.range(0, parts).parallel().forEach(work);

  @Override
  public String name() {
    return "tsne";
  }

  @Override
  public String doc() {
    return "Maps by t-SNE: trustworthiness, divergence, cost; peer: scikit-learn";
  }

  @Override
  public Class<TsneOptions> options() {
    return TsneOptions.class;
  }

  @Override
  public void run(TsneOptions options, Figures figures) {
    Optional<Path> npz = Home.reference(REFERENCE);
    if (npz.isEmpty()) {
      figures.say("without ../shared/reference/outliers: groups of the bench's own");
    }
    double[][] rows =
        npz.map(file -> spectra(file, options.objects()))
            .orElseGet(() -> groups(options.objects()));
    map(rows, 100, Parts.IN_TURN); // warms the JVM
    Tsne[] made = new Tsne[1];
    Cost cost = Cost.of(() -> made[0] = map(rows, ITERATIONS, Parts.IN_TURN));
    figures.put("objects", rows.length);
    figures.put("divergence", made[0].divergence());
    figures.put("cpu_s", cost.cpu());
    figures.put("wall_s", cost.wall());
    Path folder = TempFolder.create(options.folder());
    Path file = folder.resolve("rows");
    PeerFile.write(file, Arrays.stream(rows).map(row -> Vectors.dense(row)).toList());
    JsonNode sklearn = Peer.run(figures, folder, "sklearn_tsne.py", file, rows.length);
    figures.put("sklearn_divergence", Peer.number(sklearn, "divergence"));
    double[][] places = places(made[0]);
    for (int k : NEAREST) {
      double trust = Trustworthiness.of(rows, places, k, 1);
      double peer = Peer.number(sklearn, "trustworthiness_" + k);
      figures.put("sklearn_trustworthiness_" + k, peer);
      if (Double.isNaN(peer)) {
        figures.put("trustworthiness_" + k, trust);
      } else {
        figures.accuracy("trustworthiness_" + k, trust, Bar.atLeast(peer - BELOW_PEER));
      }
    }
    figures.put("sklearn_cpu_s", Peer.number(sklearn, "cpu_s"));
    figures.speed("cpu_over_sklearn", cost.cpu() / Peer.number(sklearn, "cpu_s"), Bar.atMost(1));
    if (options.large() > 0) {
      large(options.large(), figures);
    }
  }

  private static void large(int objects, Figures figures) {
    double[][] rows = groups(objects);
    Tsne[] made = new Tsne[1];
    Cost cost = Cost.of(() -> made[0] = map(rows, ITERATIONS, THREADS));
    figures.put("large_objects", objects);
    figures.put("large_cpu_s", cost.cpu());
    figures.speed("large_wall_min", cost.wall() / 60, Bar.atMost(LARGE_MINUTES));
    figures.put("large_divergence", made[0].divergence());
    figures.put(
        "large_trustworthiness_12",
        Trustworthiness.of(rows, places(made[0]), 12, 1 + objects / 1000));
  }

  /** Neighbours, affinities and all iterations. */
  private static Tsne map(double[][] rows, int iterations, Parts parts) {
    int tasks = (rows.length + 999) / 1000;
    Neighbours[] found = new Neighbours[tasks];
    parts.each(
        tasks,
        task ->
            found[task] =
                Neighbours.of(
                    rows, task * 1000, Math.min(rows.length, task * 1000 + 1000), NEIGHBOURS));
    Neighbours all =
        new Neighbours(
            Arrays.stream(found).flatMap(n -> Arrays.stream(n.index())).toArray(int[][]::new),
            Arrays.stream(found).flatMap(n -> Arrays.stream(n.squared())).toArray(double[][]::new));
    Tsne tsne = new Tsne(Affinities.of(all, PERPLEXITY), rows, SETTINGS, parts);
    for (int i = 0; i < iterations; i++) {
      tsne.iterate();
    }
    return tsne;
  }

  private static double[][] places(Tsne tsne) {
    double[] x = tsne.x();
    double[] y = tsne.y();
    return IntStream.range(0, x.length)
        .mapToObj(i -> new double[] {x[i], y[i]})
        .toArray(double[][]::new);
  }

  /** The first spectra of the reference set along their principal components. */
  private static double[][] spectra(Path npz, int objects) {
    Npz.Array quantised = Npz.read(npz, "flux_q");
    int[] q = quantised.ints();
    int width = quantised.shape()[1];
    double[][] rows = new double[Math.min(objects, quantised.shape()[0])][width];
    double[] mean = new double[width];
    for (int i = 0; i < rows.length; i++) {
      for (int d = 0; d < width; d++) {
        rows[i][d] = q[i * width + d] * 0.001;
        mean[d] += rows[i][d] / rows.length;
      }
    }
    double[][] covariance = new double[width][width];
    for (double[] row : rows) {
      for (int d = 0; d < width; d++) {
        row[d] -= mean[d];
      }
      for (int d = 0; d < width; d++) {
        for (int e = 0; e < width; e++) {
          covariance[d][e] += row[d] * row[e] / rows.length;
        }
      }
    }
    PrincipalComponents components = PrincipalComponents.of(covariance, COMPONENTS);
    return Arrays.stream(rows).map(components::scores).toArray(double[][]::new);
  }

  /** Groups on curved sheets, falling in width from component to component. */
  private static double[][] groups(int objects) {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < objects; i++) {
      RandomStream ofGroup = new RandomStream(1, i % GROUPS, 0);
      RandomStream own = new RandomStream(1, i, 1);
      double u = own.nextGaussian();
      double v = own.nextGaussian();
      double[] row = new double[COMPONENTS];
      for (int d = 0; d < COMPONENTS; d++) {
        double bend = ofGroup.nextGaussian() * u + ofGroup.nextGaussian() * u * v;
        double width = 1 / Math.sqrt(1 + d);
        row[d] = width * (4 * ofGroup.nextGaussian() + bend + 0.2 * own.nextGaussian());
      }
      rows.add(row);
    }
    return rows.toArray(double[][]::new);
  }
}
