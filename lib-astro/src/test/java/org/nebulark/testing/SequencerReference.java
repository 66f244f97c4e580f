package org.nebulark.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nebulark.explore.SequencerEstimator;
import org.nebulark.explore.SequencerMetric;

/**
 * A test set of shared/reference/sequencer with what the public Sequencer found in it (README.md
 * there).
 *
 * @param rows spectra, [objects][pixels]
 * @param grid place of each pixel
 * @param estimates what each estimator gave
 * @param elongation of the last tree
 * @param order of the objects by the last tree
 * @param bestElongation of the last tree of the three best estimators; NaN where it was not made
 * @param bestOrder by that tree
 * @param truth rank of each object
 */
public record SequencerReference(
    double[][] rows,
    double[] grid,
    List<Estimate> estimates,
    double elongation,
    int[] order,
    double bestElongation,
    int[] bestOrder,
    int[] truth) {

  /** What one estimator gave. */
  public record Estimate(
      SequencerEstimator estimator, double elongation, int[] order, double[] segments) {}

  private static final Pattern ESTIMATE =
      Pattern.compile(
          "\"metric\": \"(\\w+)\",\\s*\"scale\": (\\d+),\\s*\"elongation\": ([^,]+),\\s*"
              + "\"sequence\": \\[([^\\]]*)\\],\\s*\"chunk_elongations\": \\[([^\\]]*)\\]");

  /** Reads a set by its name. */
  public static SequencerReference read(Path folder, String name) {
    String json;
    try {
      json = Files.readString(folder.resolve(name + "_expected.json"));
    } catch (IOException e) {
      throw new UncheckedIOException("Not read: " + name, e);
    }
    List<Estimate> estimates = new ArrayList<>();
    Matcher matcher = ESTIMATE.matcher(json);
    while (matcher.find()) {
      estimates.add(
          new Estimate(
              new SequencerEstimator(
                  SequencerMetric.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
                  Integer.parseInt(matcher.group(2))),
              Double.parseDouble(matcher.group(3)),
              whole(matcher.group(4)),
              numbers(matcher.group(5))));
    }
    Npz.Array objects = Npz.read(folder.resolve(name + "_objects.npy"));
    int best = json.indexOf("\"best_estimators\"");
    return new SequencerReference(
        rows(objects.doubles(), objects.shape()[1]),
        Npz.read(folder.resolve(name + "_grid.npy")).doubles(),
        estimates,
        number(json, "final_elongation", 0),
        array(json, "final_sequence_bfs", 0),
        best < 0 ? Double.NaN : number(json, "final_elongation", best),
        best < 0 ? new int[0] : array(json, "final_sequence_bfs", best),
        array(json, "true_rank_of_row", 0));
  }

  private static double number(String json, String key, int from) {
    int at = json.indexOf(':', json.indexOf('"' + key + '"', from)) + 1;
    return Double.parseDouble(json.substring(at, json.indexOf(',', at)).strip());
  }

  private static int[] array(String json, String key, int from) {
    int at = json.indexOf('[', json.indexOf('"' + key + '"', from)) + 1;
    return whole(json.substring(at, json.indexOf(']', at)));
  }

  private static int[] whole(String text) {
    return Arrays.stream(text.split(",")).mapToInt(one -> Integer.parseInt(one.strip())).toArray();
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(",")).mapToDouble(Double::parseDouble).toArray();
  }

  private static double[][] rows(double[] flat, int width) {
    double[][] rows = new double[flat.length / width][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
    }
    return rows;
  }
}
