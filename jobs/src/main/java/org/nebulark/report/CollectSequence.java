package org.nebulark.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.nebulark.product.Features;
import org.nebulark.product.Sequence;
import org.nebulark.product.SequenceEstimators;
import org.nebulark.stage.StageContext;

/** The sequence, and spectra along it. */
final class CollectSequence {

  /** Rows of the image. */
  private static final int SHOWN = 500;

  private CollectSequence() {}

  static Optional<OrderedSpectra> collect(StageContext context) {
    if (!context.has(Sequence.PRODUCT)) {
      return Optional.empty();
    }
    Dataset<Row> placed = context.read(Sequence.PRODUCT).where(Sequence.RANK.col().isNotNull());
    long count = placed.count();
    FluxVector fluxes =
        context.has(Features.PRODUCT)
            ? FluxVector.of(Cells.names(context.manifest(Features.PRODUCT), Features.VALUES))
            : FluxVector.of(List.of());
    Map<String, Object> notes = context.manifest(Sequence.PRODUCT).notes();
    return Optional.of(
        new OrderedSpectra(
            count,
            number(notes, Sequence.LANDMARKS).longValue(),
            number(notes, Sequence.ELONGATION).doubleValue(),
            fluxes.wavelength(),
            fluxes.wavelength().length < 2 ? new double[0][] : flux(context, placed, count, fluxes),
            estimators(context)));
  }

  private static Number number(Map<String, Object> notes, String key) {
    return notes.get(key) instanceof Number number ? number : Double.NaN;
  }

  /** Objects whose rank begins another one of so many equal parts of the order. */
  private static double[][] flux(
      StageContext context, Dataset<Row> placed, long count, FluxVector fluxes) {
    double parts = Math.min(SHOWN, count);
    var part = functions.floor(Sequence.RANK.col().minus(1).multiply(parts).divide(count));
    var before = functions.floor(Sequence.RANK.col().minus(2).multiply(parts).divide(count));
    return placed
        .where(part.gt(before))
        .join(
            context.read(Features.PRODUCT).select(Features.ID.col(), Features.VALUES.col()),
            Sequence.ID.name())
        .orderBy(Sequence.RANK.col())
        .collectAsList()
        .stream()
        .map(row -> fluxes.select(Cells.numbers(row, Features.VALUES)))
        .toArray(double[][]::new);
  }

  private static List<OrderedSpectra.Estimator> estimators(StageContext context) {
    if (!context.has(SequenceEstimators.PRODUCT)) {
      return List.of();
    }
    return context.read(SequenceEstimators.PRODUCT).collectAsList().stream()
        .map(
            row ->
                new OrderedSpectra.Estimator(
                    Cells.text(row, SequenceEstimators.METRIC),
                    (int) Cells.whole(row, SequenceEstimators.SCALE, 0),
                    Cells.number(row, SequenceEstimators.ELONGATION),
                    row.<Boolean>getAs(SequenceEstimators.USED.name())))
        .toList();
  }
}
