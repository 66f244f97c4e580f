package org.nebulark.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nebulark.math.NamedRows;
import org.nebulark.nebular.CrossErrors;
import org.nebulark.nebular.CrossNetwork;
import org.nebulark.nebular.CrossSolver;
import org.nebulark.nebular.CrossTable;
import org.nebulark.nebular.DiagnosticRatio;
import org.nebulark.nebular.FastCrossSolver;

/** Crossed diagnostics in bulk: exact, fast and by a neural network. */
final class TeNeBench implements Bench<TeNeOptions> {

  private static final List<List<String>> PAIRS =
      List.of(
          List.of("[NII] 5755/6584", "[SII] 6731/6716"),
          List.of("[NII] 5755/6584", "[OII] 3726/3729"),
          List.of("[OIII] 4363/5007", "[SII] 6731/6716"),
          List.of("[OIII] 4363/5007", "[ArIV] 4740/4711"),
          List.of("[OIII] 4363/5007", "[ClIII] 5538/5518"),
          List.of("[SIII] 6312/9069", "[SII] 6731/6716"),
          List.of("[SIII] 6312/9069", "[ClIII] 5538/5518"));

  private static final String REFERENCE = "nebular/expected/crosstemden.csv";
  private static final CrossErrors.Truth WIDE = new CrossErrors.Truth(3000, 25_000, 1, 6, 0.05);
  private static final CrossErrors.Truth SPAXELS =
      new CrossErrors.Truth(6000, 15_000, 2, 4.5, 0.04);

  /** The grid of both networks: wider than the spaxels, so that noise does not lead out of it. */
  private static final CrossNetwork.Training TRAINING =
      new CrossNetwork.Training(5000, 20_000, 30, 1e5, 40, 1000, 42);

  private static final long SEED = 42;

  @Override
  public String name() {
    return "te-ne";
  }

  @Override
  public String doc() {
    return "Te and Ne from crossed ratios, fast against exact, and in bulk; peer: scikit-learn's MLP";
  }

  @Override
  public Class<TeNeOptions> options() {
    return TeNeOptions.class;
  }

  @Override
  public void run(TeNeOptions options, Figures figures) {
    CrossTable table = accuracy(options, figures);
    reference(figures);
    Path folder = TempFolder.create(options.folder());
    CrossedSpaxels spaxels = new CrossedSpaxels(table, options.spaxels(), options.realizations());
    FastCrossSolver fast = new FastCrossSolver(table);
    Cost ours = best(options, () -> spaxels.solve(fast::solve));
    long calls = fast.exactCalls();
    double solved = spaxels.solve(fast::solve);
    figures.put("pairs", spaxels.pairs());
    figures.put("solved", solved / spaxels.pairs());
    figures.put("passed_on_to_exact", (fast.exactCalls() - calls) / (double) spaxels.pairs());
    figures.put("cpu_s", ours.cpu());
    figures.put("wall_s", ours.wall());
    figures.put("draws_alone_cpu_s", best(options, spaxels::drawAll).cpu());
    surrogate(options, figures, table, spaxels);
    peer(figures, folder, table, spaxels);
  }

  private static Cost best(TeNeOptions options, Runnable work) {
    Cost best = new Cost(Double.MAX_VALUE, Double.MAX_VALUE);
    for (int round = 0; round < options.rounds(); round++) {
      best = best.best(Cost.of(work));
    }
    return best;
  }

  /** Fast against exact for all pairs; returns the table of the first one. */
  private static CrossTable accuracy(TeNeOptions options, Figures figures) {
    CrossTable first = null;
    double te = 0;
    double logNe = 0;
    int false0 = 0;
    int unsolved = 0;
    for (List<String> pair : PAIRS) {
      CrossTable table =
          CrossTable.of(DiagnosticRatio.of(pair.get(0)), DiagnosticRatio.of(pair.get(1)));
      first = first == null ? table : first;
      FastCrossSolver fast = new FastCrossSolver(table);
      CrossErrors e =
          CrossErrors.of(table, fast::solve, WIDE, options.compared(), SEED + pair.hashCode());
      figures.say(
          "%s: %d solved, %d without solution, %d invented, %d missed, 99 %% within %.1e, %.1e dex"
              .formatted(
                  String.join(" + ", pair),
                  e.solved(),
                  e.unsolved(),
                  e.invented(),
                  e.missed(),
                  e.te(),
                  e.logNe()));
      te = Math.max(te, e.te());
      logNe = Math.max(logNe, e.logNe());
      false0 += e.invented();
      unsolved += e.unsolved();
      figures.put("missed_" + PAIRS.indexOf(pair), e.missed());
    }
    figures.accuracy("te_p99", te, Bar.atMost(1e-5));
    figures.accuracy("log_ne_p99", logNe, Bar.atMost(1e-4));
    figures.put("without_solution", unsolved);
    figures.accuracy("false_answers", false0, Bar.atMost(0));
    return first;
  }

  /** The exact solver against solutions that PyNeb's algorithm reaches when it is converged. */
  private static void reference(Figures figures) {
    Optional<Path> file = Home.reference(REFERENCE);
    if (file.isEmpty()) {
      figures.say("without ../shared/reference/nebular: no comparison with converged solutions");
      return;
    }
    double te = 0;
    double logNe = 0;
    int n = 0;
    double[] found = new double[2];
    CrossSolver solver = null;
    String last = "";
    for (Map<String, String> row : rows(file.get())) {
      String pair = row.get("diag_tem") + " + " + row.get("diag_den");
      if (!pair.equals(last)) {
        solver =
            new CrossSolver(
                CrossTable.of(
                    DiagnosticRatio.of(row.get("diag_tem")),
                    DiagnosticRatio.of(row.get("diag_den"))));
        last = pair;
      }
      if (row.get("converged_status").equals("ok") && row.get("n_solutions").equals("1")) {
        solver.solve(number(row, "ratio_tem"), number(row, "ratio_den"), found);
        te = largest(te, found[0] / number(row, "Te_converged") - 1);
        logNe = largest(logNe, Math.log10(found[1] / number(row, "ne_converged")));
        n++;
      }
    }
    figures.put("converged_solutions", n);
    figures.accuracy("converged_te_max", te, Bar.atMost(1e-6));
    figures.accuracy("converged_log_ne_max", logNe, Bar.atMost(1e-5));
  }

  /** NaN stays. */
  private static double largest(double so, double difference) {
    return Math.max(so, Math.abs(difference));
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }

  private static List<Map<String, String>> rows(Path file) {
    try {
      return NamedRows.of(Files.newBufferedReader(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static void surrogate(
      TeNeOptions options, Figures figures, CrossTable table, CrossedSpaxels spaxels) {
    CrossNetwork.Trained[] trained = new CrossNetwork.Trained[1];
    Cost training = Cost.of(() -> trained[0] = CrossNetwork.train(table, TRAINING));
    CrossNetwork network = new CrossNetwork(trained[0]);
    CrossErrors.Solver solver = (tem, den, te, ne, found) -> network.solve(tem, den, found);
    CrossErrors errors = CrossErrors.of(table, solver, SPAXELS, options.compared(), SEED);
    figures.put("network_train_cpu_s", training.cpu());
    figures.put("network_cpu_s", best(options, () -> spaxels.solve(solver)).cpu());
    figures.put("network_te_p99", errors.te());
    figures.put("network_log_ne_p99", errors.logNe());
    figures.put("network_false_share", errors.invented() / (double) errors.unsolved());
  }

  private static void peer(Figures figures, Path folder, CrossTable table, CrossedSpaxels spaxels) {
    Path grid = folder.resolve("grid");
    Path pairs = folder.resolve("pairs");
    Path exact = folder.resolve("exact");
    CrossedSpaxels.writeGrid(grid, TRAINING);
    int compared = spaxels.write(pairs, exact, table);
    JsonNode sklearn = Peer.run(figures, folder, "sklearn_te_ne.py", grid, pairs, exact, compared);
    for (String key :
        Arrays.asList("train_cpu_s", "predict_cpu_s", "te_p99", "log_ne_p99", "false_share")) {
      figures.put("sklearn_" + key, Peer.number(sklearn, key));
    }
    figures.speed(
        "cpu_over_sklearn_predict",
        figures.get("cpu_s") / Peer.number(sklearn, "predict_cpu_s"),
        Bar.atMost(1));
  }
}
