package org.nebulark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.nebulark.math.RandomStream;
import org.nebulark.product.ClassifierScores;
import org.nebulark.product.ClusterProfiles;
import org.nebulark.product.Clusters;
import org.nebulark.product.Components;
import org.nebulark.product.Features;
import org.nebulark.product.Outliers;
import org.nebulark.product.Spectra;
import org.nebulark.spectrum.EmissionLine;
import org.nebulark.spectrum.LineFit;
import org.nebulark.stage.Manifest;
import org.nebulark.stage.Product;

/** A whole run with made-up but plausible data. */
final class FakeRun {

  static final String EVIL = "<script>alert(1)</script>";

  private static final List<String> CLASSES = List.of("GALAXY", "QSO", "STAR");
  private static final double[] WAVELENGTH =
      IntStream.range(0, 420).mapToDouble(i -> 3700 + 8.0 * i).toArray();

  private FakeRun() {}

  static ReportData data(int cards, int points) {
    return new ReportData(
        run(),
        Optional.of(gallery(cards)),
        List.of(lineFits()),
        Optional.of(scatter(points, cards)),
        Optional.of(embedding(points)),
        Optional.of(eigenspectra()),
        clusters(),
        Optional.of(sequence()),
        Optional.of(classifier()),
        Optional.of(comparison()),
        Optional.of(regression(points)),
        Optional.of(learning()),
        List.of(new Weighed("broad H\u03b1", new double[] {6.1, 7.2, 7.3, 8.9}, 0.03)),
        List.of(nebula()));
  }

  private static Learning learning() {
    double[] labels = IntStream.range(2, 33).mapToDouble(i -> 10 * i).toArray();
    return new Learning(
        "class",
        "share of wrong classes",
        10,
        labels,
        curve(labels, 5),
        curve(labels, 8),
        DoubleStream.of(labels).map(n -> n < 40 ? Double.NaN : 0.6).toArray());
  }

  private static Learning.Curve curve(double[] labels, double factor) {
    return new Learning.Curve(
        DoubleStream.of(labels).map(n -> factor / n).toArray(),
        DoubleStream.of(labels).map(n -> 0.8 * factor / n).toArray(),
        DoubleStream.of(labels).map(n -> 1.2 * factor / n).toArray());
  }

  static ReportData nothing() {
    return new ReportData(
        new Run("Empty", List.of(), Map.of(), new Run.Rejected(Map.of(), List.of())),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  /** Three groups around the origin, and their four colours. */
  private static LikenessPlane embedding(int points) {
    double[] x = new double[points];
    double[] y = new double[points];
    List<String> groups = new ArrayList<>();
    RandomStream random = new RandomStream(6, 1, 0);
    for (int i = 0; i < points; i++) {
      x[i] = 30 * Math.cos(2.1 * (i % 3)) + 6 * random.nextGaussian();
      y[i] = 30 * Math.sin(2.1 * (i % 3)) + 6 * random.nextGaussian();
      groups.add(CLASSES.get(i % 3));
    }
    double[][] colours = new double[Math.min(points, 60)][4];
    for (int i = 0; i < colours.length; i++) {
      for (int f = 0; f < 4; f++) {
        colours[i][f] = i % 3 + f + random.nextGaussian();
      }
    }
    return new LikenessPlane(
        x,
        y,
        List.of(new LikenessPlane.Colouring("class", new Palette(CLASSES), groups)),
        List.of("u_g", "g_r", "r_i", "i_z"),
        colours,
        new LikenessPlane.Fit(
            10_002, 1.632, 0.9881, new LikenessPlane.Purity("cluster", 0.9, 0.6)));
  }

  /** One strong and one weak line. */
  private static LineFits lineFits() {
    return new LineFits(id(3), 0.1, List.of(lineFit("O3_5007A", 40), lineFit("H1_4861A", 0.2)));
  }

  private static LineFit lineFit(String label, double peak) {
    EmissionLine line =
        EmissionLine.optical().stream().filter(one -> one.label().equals(label)).findFirst().get();
    int n = 60;
    double[][] arrays = new double[5][n];
    RandomStream random = new RandomStream(5, 1, 0);
    for (int i = 0; i < n; i++) {
      double t = (i - 30) / 2.5;
      arrays[0][i] = line.wavelength() - 30 + i;
      arrays[2][i] = 1;
      arrays[3][i] = 12 + 0.02 * i;
      arrays[4][i] = arrays[3][i] + peak * Math.exp(-0.5 * t * t);
      arrays[1][i] = arrays[4][i] + 2 * random.nextDouble() - 1;
    }
    return new LineFit(
        List.of(line), arrays[0], arrays[1], arrays[2], arrays[3], arrays[4], 2 * peak);
  }

  /** A line that moves redwards from object to object. */
  private static OrderedSpectra sequence() {
    double[][] flux = new double[90][WAVELENGTH.length];
    for (int i = 0; i < flux.length; i++) {
      for (int p = 0; p < WAVELENGTH.length; p++) {
        double x = (p - 40 - 4.0 * i) / 8;
        flux[i][p] = i == 20 ? Double.NaN : 1 + Math.exp(-x * x);
      }
    }
    return new OrderedSpectra(
        9_100,
        500,
        71.25,
        WAVELENGTH,
        flux,
        List.of(
            new OrderedSpectra.Estimator("emd", 1, 40.5, true),
            new OrderedSpectra.Estimator("emd", 4, 12.25, false),
            new OrderedSpectra.Estimator("kl", 1, 9, false)));
  }

  private static Comparison comparison() {
    return new Comparison(
        15,
        List.of(
            new Comparison.Score("random-forest", "yes", 0.951, 0.82, 0.77, 0.795, 0.02, 0.06),
            new Comparison.Score(
                "linear-svm", "yes", 0.922, Double.NaN, 0.6, 0.668, 0.03, Double.NaN)),
        List.of(new Comparison.Rule("sigma > 4.1 and r_core <= 0.7", "yes", 95, 0.958)));
  }

  /** A disc whose temperature rises outwards, with a hole. */
  private static Nebula nebula() {
    int size = 40;
    double[] te = new double[size * size];
    for (int i = 0; i < te.length; i++) {
      double r = Math.hypot(i % size - size / 2.0, i / size - size / 2.0);
      te[i] = r > 15 || r < 3 ? Double.NaN : 8000 + 100 * r;
    }
    return new Nebula(
        "Disc",
        size,
        size,
        List.of(new Nebula.Layer("te_n2s2", "K", "Electron temperature", te, 0.81)),
        List.of(
            new Nebula.Quantity(
                "te_n2s2",
                "K",
                8776.2,
                8553,
                8759,
                Double.NaN,
                0.97,
                "99 % within 4.2e-03; answers 46 %")),
        List.of(
            new Nebula.Profile(
                "ne_n2s2",
                "cm-3",
                new double[] {1, 3, 5},
                new double[] {80, 70, Double.NaN},
                new double[] {100, 90, Double.NaN},
                new double[] {120, 95, Double.NaN})));
  }

  static Run run() {
    List<Run.Made> products = new ArrayList<>();
    products.add(made(Spectra.PRODUCT, "ingest-spectra", 10_014, 10_002));
    products.add(made(Features.PRODUCT, "extract-features", 10_002, 10_002));
    products.add(made(Outliers.PRODUCT, "score-outliers", 10_002, 10_002));
    products.add(made(Clusters.PRODUCT, "cluster", 10_002, 10_002));
    products.add(made(Components.PRODUCT, "cluster", 11, 11));
    products.add(made(ClusterProfiles.PRODUCT, "cluster", 6, 6));
    products.add(made(ClassifierScores.PRODUCT, "train", 3, 3));
    Map<String, Long> classes = new TreeMap<>();
    classes.put("GALAXY", 6_210L);
    classes.put("QSO", 2_480L);
    classes.put("STAR", 1_312L);
    return new Run("Sloan sample, plates 4055 to 4063", products, classes, rejected());
  }

  private static Run.Rejected rejected() {
    Map<String, Long> errors = new TreeMap<>(Map.of("BAD_SIZE", 2L, "NO_FLUX", 9L, EVIL, 1L));
    List<Run.Reject> rows = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      rows.add(
          new Run.Reject(
              "spectra",
              "4055/spec-" + id(i) + ".fits",
              1,
              i % 3 == 0 ? -1 : 17 + i,
              i == 0 ? EVIL : "NO_FLUX",
              "TFORM3 = '2000000000E' asks for 8000000000 bytes a row, the file has 219240"));
    }
    return new Run.Rejected(errors, rows);
  }

  static Run.Made made(Product product, String stage, long in, long out) {
    Map<String, String> options = new TreeMap<>(Map.of("trees", "200", "seed", "42"));
    Map<String, Long> flags = product == Features.PRODUCT ? Map.of("LOW_SN", 412L) : Map.of();
    Manifest manifest =
        new Manifest(
            product.name(),
            product.version(),
            "0.1.0-SNAPSHOT+9f97bed",
            stage,
            options,
            List.of(
                new Manifest.Input(
                    "file:/data/sdss/" + EVIL, "0f3c9d2a7be1445c", 1_204, 3_400_000_000L)),
            "9b1d0c3f55aa4be28b7de63d03a84cf1",
            new Manifest.Rows(in, out, in - out),
            0.0001,
            flags,
            List.of(),
            Map.of(),
            Map.of("calls", 12),
            List.of(new Manifest.FileFact("v1/part-0.parquet", 84_000_000)),
            "2026-11-20T10:54:52Z");
    return new Run.Made(manifest, "file:/data/runs/sdss/" + product.name() + "/v1");
  }

  private static String id(int i) {
    return "4055-55359-" + (10_020 + 13 * i);
  }

  static Gallery gallery(int size) {
    List<Gallery.Card> cards = new ArrayList<>();
    RandomStream random = new RandomStream(3, 1, 0);
    for (int i = 0; i < size; i++) {
      String label = CLASSES.get(random.nextInt(3));
      double z =
          label.equals("STAR") ? 0.0001 : (label.equals("QSO") ? 1.9 : 0.25) * random.nextDouble();
      String subclass = i == 2 ? EVIL : label.equals("STAR") ? "K3" : "BROADLINE";
      Gallery.Facts facts =
          new Gallery.Facts(
              label,
              subclass,
              i == 5 ? Double.NaN : z,
              3 + 20 * random.nextDouble(),
              "RA 184.31207, Dec 12.90031",
              "4055/spec-4055-55359-0020.fits, HDU 1, row 0");
      List<Trace> traces =
          i == 7 ? List.of() : List.of(FakeSky.trace(label, z, random.nextDouble(), i));
      String kind = random.nextDouble() < 0.55 ? "DOUBLE_PEAK" : "";
      String id = id(i);
      cards.add(new Gallery.Card(i + 1, id, 0.83 - 0.006 * i, kind, facts, traces, why(i)));
    }
    int apart = size / 3;
    return new Gallery(
        cards.subList(0, size - apart),
        cards.subList(size - apart, size),
        List.of(
            new Gallery.Kind(
                1,
                "Unlike anything ordinary",
                5,
                id(0),
                "excess of 7000 km/s at 6560 A (H1_6563A)",
                WAVELENGTH,
                WAVELENGTH)),
        histogram(),
        Optional.of(recovery(size)));
  }

  private static Gallery.Why why(int i) {
    if (i % 4 == 3) {
      return Gallery.Why.NONE;
    }
    Gallery.Thumb thumb = new Gallery.Thumb("b", WAVELENGTH, WAVELENGTH);
    return new Gallery.Why(
        List.of("Most alike: b (0.42)"),
        List.of(new Range(4000, 4010)),
        i == 1 ? EVIL : "",
        List.of(thumb, thumb, thumb, thumb, thumb, thumb));
  }

  private static double[] histogram() {
    double[] histogram = new double[100];
    for (int i = 30; i < 84; i++) {
      histogram[i] = Math.floor(900 * Math.exp(-Math.pow((i - 42) / 6.0, 2) / 2) + 12 - i / 8.0);
    }
    return histogram;
  }

  private static Recovery recovery(int top) {
    List<Recovery.Planted> planted = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      planted.add(new Recovery.Planted(i % 2 == 0 ? "DOUBLE_PEAK" : "SPIKE", 1 + i * i / 8 + i));
    }
    planted.add(new Recovery.Planted("LOW_SN", 0));
    return Recovery.of(planted, top);
  }

  static Scatter scatter(int size, int top) {
    RandomStream random = new RandomStream(11, 0, 0);
    List<Scatter.Point> points = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double draw = random.nextDouble();
      int k = draw < 0.62 ? 0 : draw < 0.87 ? 1 : 2;
      double u = random.nextGaussian();
      double x = new double[] {-1 + 1.2 * u, 3.4 + 0.9 * u, -2.5 + 0.5 * u}[k];
      double y = new double[] {0.5 * u, 1.6 - 0.8 * u, -2.3}[k] + 0.5 * random.nextGaussian();
      int rank = i < top ? i + 1 : 0;
      String id = id(i);
      double far = rank > 0 ? 1.9 : 1;
      points.add(
          new Scatter.Point(
              id, far * x, far * y, CLASSES.get(k), (2 * k + (u > 0 ? 0 : 1)) % 6, rank));
    }
    return new Scatter(points, 10_002, top);
  }

  static Eigenspectra eigenspectra() {
    List<Eigenspectra.Component> components = new ArrayList<>();
    double[] shares = {Double.NaN, 0.621, 0.142, 0.061, 0.033, 0.021, 0.014, 0.011, 0.008};
    for (int k = 0; k < shares.length; k++) {
      components.add(new Eigenspectra.Component(k, shares[k], mix(k)));
    }
    return new Eigenspectra(WAVELENGTH, components);
  }

  private static double[] mix(int k) {
    double[] flux = new double[WAVELENGTH.length];
    for (int i = 0; i < flux.length; i++) {
      double galaxy = FakeSky.restFlux("GALAXY", WAVELENGTH[i], 0.3) / 6;
      double quasar = FakeSky.restFlux("QSO", WAVELENGTH[i], 0) / 4;
      flux[i] = galaxy + Math.sin(k) * quasar + 0.05 * Math.sin(i * k / 9.0);
    }
    return flux;
  }

  static List<Cluster> clusters() {
    long[] sizes = {4_120, 2_011, 1_640, 1_201, 803, 227};
    List<Cluster> clusters = new ArrayList<>();
    for (int k = 0; k < sizes.length; k++) {
      Map<String, Long> classes =
          new TreeMap<>(Map.of("GALAXY", sizes[k] / (k + 1), "QSO", 1 + sizes[k] / 9 * k));
      List<String> typical = List.of("4055-55359-0020", "4056-55357-0417", "4061-55362-0988");
      clusters.add(new Cluster(k, sizes[k], WAVELENGTH, mix(k), typical, classes));
    }
    return clusters;
  }

  static Classifier classifier() {
    List<Classifier.Score> scores =
        List.of(
            new Classifier.Score(
                "GALAXY", 6_210, 0.984, 0.991, 0.987, new double[] {6_154, 44, 12}),
            new Classifier.Score("QSO", 2_480, 0.962, 0.951, 0.956, new double[] {92, 2_359, 29}),
            new Classifier.Score(EVIL, 1_312, 0.97, 0.969, 0.969, new double[] {8, 33, 1_271}));
    List<Classifier.Importance> importances = new ArrayList<>();
    importances.add(new Classifier.Importance("d4000n", 0.081));
    importances.add(new Classifier.Importance("o3_5007a_ew", 0.064));
    importances.add(new Classifier.Importance("z", 0.031));
    for (double w : WAVELENGTH) {
      double line = FakeSky.restFlux("QSO", w, 0) / 9 * Math.pow(w / 3000, 1.4) - 0.9;
      importances.add(new Classifier.Importance("flux_" + w, 0.002 * Math.max(0.05, line)));
    }
    importances.sort((a, b) -> Double.compare(b.value(), a.value()));
    return new Classifier(
        List.of("GALAXY", "QSO", EVIL),
        scores,
        List.of(new Classifier.Fold(0, 3_334, 3_260), new Classifier.Fold(1, 3_334, 3_251)),
        List.of(curve("GALAXY", 12), curve("QSO", 30), curve(EVIL, 6)),
        List.of(new Classifier.Surprise("4055-55359-0046", "STAR", "QSO", 0.982)),
        importances,
        Map.of("GALAXY", 6_254L, "QSO", 2_436L));
  }

  private static Regression regression(int points) {
    double[] truth = IntStream.range(0, points).mapToDouble(i -> 0.7 * i / points).toArray();
    double[] predicted =
        IntStream.range(0, points)
            .mapToDouble(i -> truth[i] + 0.02 * Math.sin(i * i) * (i % 97 == 0 ? 9 : 1))
            .toArray();
    return new Regression(
        "z",
        "",
        List.of(
            new Regression.Score(-1, 10_002, 0.0213, -0.00042, 0.0141, 0.0104, 0.9921),
            new Regression.Score(0, 5_001, 0.0213, 1.2e-5, 0.0141, 0.0104, 0.9921)),
        10_002,
        truth,
        predicted,
        List.of(new Classifier.Importance("d4000n", 0.61), new Classifier.Importance(EVIL, 0.39)));
  }

  /** A third of the objects is of the class; the true positive rate is 1 - (1 - fpr)^k. */
  private static ClassCurve curve(String label, int k) {
    double[] fpr = IntStream.rangeClosed(0, 199).mapToDouble(i -> Math.pow(i / 199.0, 3)).toArray();
    double[] recall = DoubleStream.of(fpr).map(f -> 1 - Math.pow(1 - f, k)).toArray();
    double[] precision =
        IntStream.range(0, 200)
            .mapToDouble(i -> i == 0 ? 1 : recall[i] / (recall[i] + 2 * fpr[i]))
            .toArray();
    return new ClassCurve(label, fpr, recall, precision, k / (k + 1.0), 0.9);
  }
}
