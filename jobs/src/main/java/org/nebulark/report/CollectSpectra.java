package org.nebulark.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.nebulark.product.Features;
import org.nebulark.product.Spectra;
import org.nebulark.report.plot.Text;
import org.nebulark.spectrum.WavelengthGrid;
import org.nebulark.stage.StageContext;

/** A few spectra with what the catalogue says of them. */
final class CollectSpectra {

  private static final int BINS = 900;
  private static final String SIGNAL_TO_NOISE = "sn_median";

  private CollectSpectra() {}

  /** One object: its facts, and a trace an arm. */
  record Observed(Gallery.Facts facts, List<Trace> traces) {

    static final Observed NONE = new Observed(Gallery.Facts.NONE, List.of());
  }

  /** The objects of these identifiers, as far as they are known. */
  static Map<String, Observed> collect(StageContext context, List<String> ids) {
    Map<String, Observed> observed = new HashMap<>();
    if (context.has(Spectra.PRODUCT)) {
      List<Row> rows =
          context
              .read(Spectra.PRODUCT)
              .where(Spectra.ID.col().isin(ids.toArray()))
              .orderBy(Spectra.ID.col(), Spectra.ARM.col())
              .collectAsList();
      rows.forEach(
          row -> observed.merge(Cells.text(row, Spectra.ID), of(row), CollectSpectra::join));
    }
    if (context.has(Features.PRODUCT)) {
      addFeatures(context, ids, observed);
    }
    return observed;
  }

  private static Observed join(Observed one, Observed other) {
    List<Trace> traces = new ArrayList<>(one.traces());
    traces.addAll(other.traces());
    return new Observed(one.facts(), traces);
  }

  private static Observed of(Row row) {
    String position =
        row.isNullAt(row.fieldIndex(Spectra.RA.name()))
            ? ""
            : "RA %s, Dec %s"
                .formatted(
                    Text.fixed(Cells.number(row, Spectra.RA), 5),
                    Text.fixed(Cells.number(row, Spectra.DEC), 5));
    String source =
        "%s, HDU %s, row %s"
            .formatted(
                Cells.text(row, Spectra.FILE),
                Cells.whole(row, Spectra.HDU, -1),
                Cells.whole(row, Spectra.ROW, -1));
    Gallery.Facts facts =
        new Gallery.Facts(
            Cells.text(row, Spectra.CLASS),
            Cells.text(row, Spectra.SUBCLASS),
            Cells.number(row, Spectra.Z),
            Double.NaN,
            position,
            source);
    return new Observed(facts, trace(row).map(List::of).orElse(List.of()));
  }

  private static Optional<Trace> trace(Row row) {
    double[] flux = Cells.numbers(row, Spectra.FLUX);
    double[] ivar = Cells.numbers(row, Spectra.IVAR);
    if (flux.length == 0 || ivar.length != flux.length) {
      return Optional.empty();
    }
    double c0 = Cells.number(row, Spectra.GRID_C0);
    double c1 = Cells.number(row, Spectra.GRID_C1);
    WavelengthGrid grid =
        switch (WavelengthGrid.Kind.valueOf(Cells.text(row, Spectra.GRID))) {
          case LOG -> WavelengthGrid.log(c0, c1, flux.length);
          case LINEAR -> WavelengthGrid.linear(c0, c1, flux.length);
          case LISTED -> WavelengthGrid.listed(Cells.numbers(row, Spectra.WAVELENGTH));
        };
    return grid.length() == flux.length
        ? Optional.of(Trace.of(grid, flux, ivar, BINS))
        : Optional.empty();
  }

  private static void addFeatures(
      StageContext context, List<String> ids, Map<String, Observed> observed) {
    int at =
        Cells.names(context.manifest(Features.PRODUCT), Features.VALUES).indexOf(SIGNAL_TO_NOISE);
    List<Row> rows =
        context
            .read(Features.PRODUCT)
            .where(Features.ID.col().isin(ids.toArray()))
            .select(Features.ID.col(), Features.Z.col(), Features.VALUES.col())
            .collectAsList();
    for (Row row : rows) {
      double[] values = Cells.numbers(row, Features.VALUES);
      double sn = at >= 0 && at < values.length ? values[at] : Double.NaN;
      double z = Cells.number(row, Features.Z);
      observed.merge(
          Cells.text(row, Features.ID),
          new Observed(new Gallery.Facts("", "", z, sn, "", ""), List.of()),
          (known, added) -> withFeatures(known, z, sn));
    }
  }

  private static Observed withFeatures(Observed known, double z, double sn) {
    Gallery.Facts facts = known.facts();
    double used = Double.isNaN(z) ? facts.z() : z;
    return new Observed(
        new Gallery.Facts(
            facts.label(), facts.subclass(), used, sn, facts.position(), facts.source()),
        known.traces());
  }
}
