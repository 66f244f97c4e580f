package org.nebulark.ml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.nebulark.explore.ResidualRanges;
import org.nebulark.product.Features;
import org.nebulark.product.Reasons;
import org.nebulark.spectrum.EmissionLine;
import org.nebulark.spectrum.SkyLine;

/** Says of a few objects where they differ from their reconstruction. */
public final class OutlierReasons {

  private static final String FLUX = "flux_";
  private static final double ARTEFACT = 0.5;

  /** Half of the width that the leftovers of a sky line take [Angstrom, as observed]. */
  private static final double SKY_REACH = 6;

  /** So many elements at each end of the vector count as its end, out of a hundred. */
  private static final int END_PERCENT = 2;

  private final List<String> names;
  private final double[] wavelength;
  private final int ranges;

  /**
   * For features of these names.
   *
   * @param names of the features, in order; flux_ and a wavelength for a spectrum
   * @param ranges to name at most
   */
  public OutlierReasons(List<String> names, int ranges) {
    this.names = names;
    this.ranges = ranges;
    this.wavelength = names.stream().mapToDouble(OutlierReasons::wavelength).toArray();
  }

  /** Rest wavelength in a feature's name; NaN if it names none. */
  private static double wavelength(String name) {
    return name.matches(FLUX + "[0-9]+(\\.[0-9]+)?")
        ? Double.parseDouble(name.substring(FLUX.length()))
        : Double.NaN;
  }

  /**
   * Rows of {@link Reasons}.
   *
   * @param objects rows of identifier, vector and redshift
   * @param ids of the objects asked for
   */
  public Dataset<Row> of(Dataset<Row> objects, OutlierSpace space, Collection<String> ids) {
    List<Row> rows =
        objects
            .select(FeatureSelection.ID, FeatureSelection.VECTOR, Features.Z.name())
            .filter(functions.col(FeatureSelection.ID).isin(ids.toArray()))
            .orderBy(FeatureSelection.ID)
            .collectAsList();
    List<Row> reasons =
        rows.stream()
            .map(
                row ->
                    reason(
                        row.getString(0),
                        space.deviation(row.<Vector>getAs(1).toArray()),
                        row.isNullAt(2) ? Double.NaN : row.getDouble(2)))
            .toList();
    return objects
        .sparkSession()
        .createDataFrame(new ArrayList<>(reasons), Reasons.PRODUCT.schema())
        .coalesce(1);
  }

  private Row reason(String id, double[] deviation, double z) {
    List<ResidualRanges.Run> all = ResidualRanges.of(deviation);
    List<ResidualRanges.Run> runs = all.subList(0, Math.min(ranges, all.size()));
    double share = ResidualRanges.share(deviation, suspicious(deviation, z));
    String sort = runs.isEmpty() ? "TAIL" : share >= ARTEFACT ? "BAD_OBJECT" : "UNKNOWN";
    return RowFactory.create(
        id,
        sort,
        runs.stream().map(run -> names.get(run.from())).toArray(String[]::new),
        runs.stream().map(run -> names.get(run.to())).toArray(String[]::new),
        runs.stream().mapToDouble(ResidualRanges.Run::sigma).toArray(),
        runs.stream().map(this::lines).toArray(String[]::new),
        Double.isFinite(share) ? (Double) share : null);
  }

  /** Elements on strong sky lines, at the ends, and beside those that were not measured. */
  private boolean[] suspicious(double[] deviation, double z) {
    boolean[] suspicious = new boolean[deviation.length];
    int end = deviation.length * END_PERCENT / 100;
    for (int i = 0; i < deviation.length; i++) {
      double observed = wavelength[i] * (1 + z);
      suspicious[i] =
          i < end
              || i >= deviation.length - end
              || i > 0 && Double.isNaN(deviation[i - 1])
              || i + 1 < deviation.length && Double.isNaN(deviation[i + 1])
              || SkyLine.strong().stream()
                  .anyMatch(line -> Math.abs(line.wavelength() - observed) < SKY_REACH);
    }
    return suspicious;
  }

  /** Labels of the lines inside a range, with half an element to each side. */
  private String lines(ResidualRanges.Run run) {
    double low = 0.5 * (wavelength[run.from()] + wavelength[Math.max(0, run.from() - 1)]);
    int next = Math.min(wavelength.length - 1, run.to() + 1);
    double high = 0.5 * (wavelength[run.to()] + wavelength[next]);
    return EmissionLine.optical().stream()
        .filter(line -> line.wavelength() >= low && line.wavelength() <= high)
        .map(EmissionLine::label)
        .collect(Collectors.joining(" "));
  }
}
