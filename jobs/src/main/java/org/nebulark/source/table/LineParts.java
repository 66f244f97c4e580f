package org.nebulark.source.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.nebulark.nebular.NebularChain;
import org.nebulark.nebular.NebularFlag;
import org.nebulark.product.Lines;
import org.nebulark.stage.Rejects;

/**
 * Puts the parts of {@link LineCells} together: one row of {@link Lines} each object, and a reject
 * for each part that says what another said before it, in the order of files and rows.
 */
final class LineParts implements Serializable {

  private static final int LABELS = 1;
  private static final int FLUX = 2;
  private static final int FLUX_ERR = 3;
  private static final int REDDENING = 4;
  private static final int FILE = 5;
  private static final int HDU = 6;
  private static final int ROW = 7;

  private final Map<String, Integer> places = new HashMap<>();
  private final LineWish wish;

  LineParts(List<String> labels, LineWish wish) {
    for (int i = 0; i < labels.size(); i++) {
      places.put(labels.get(i), i);
    }
    this.wish = wish;
  }

  /** The columns of the rows. */
  static StructType schema() {
    return Lines.PRODUCT.schema().add(Rejects.COLUMN, Rejects.struct(), true);
  }

  /** What was said so far about one object. */
  private final class Said {
    private final double[] flux = nan();
    private final double[] fluxErr = nan();
    private final Row[] fluxFrom = new Row[places.size()];
    private final Row[] errorFrom = new Row[places.size()];
    private Double reddening;
    private Row reddeningFrom;

    /** Takes a part, or nothing of it if another said the same before, which is returned. */
    private Row taken(Row part) {
      Row before = before(part);
      if (before != null) {
        return before;
      }
      List<String> labels = part.getList(LABELS);
      List<Double> fluxes = part.getList(FLUX);
      List<Double> errors = part.getList(FLUX_ERR);
      boolean withFlux = !fluxes.isEmpty();
      for (int i = 0; i < labels.size(); i++) {
        int place = places.get(labels.get(i));
        (withFlux ? fluxFrom : errorFrom)[place] = part;
        flux[place] = withFlux ? fluxes.get(i) : flux[place];
        fluxErr[place] = Double.isNaN(errors.get(i)) ? fluxErr[place] : errors.get(i);
      }
      if (!part.isNullAt(REDDENING)) {
        reddeningFrom = part;
        reddening = part.getDouble(REDDENING);
      }
      return null;
    }

    private Row before(Row part) {
      List<String> labels = part.getList(LABELS);
      Row[] from = part.getList(FLUX).isEmpty() ? errorFrom : fluxFrom;
      for (String label : labels) {
        if (from[places.get(label)] != null) {
          return from[places.get(label)];
        }
      }
      return part.isNullAt(REDDENING) ? null : reddeningFrom;
    }
  }

  private double[] nan() {
    double[] values = new double[places.size()];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  /** The row of an object and the rejects among its parts. */
  Iterator<Row> rows(String name, Iterator<Row> parts) {
    List<Row> sorted = new ArrayList<>();
    parts.forEachRemaining(sorted::add);
    sorted.sort(
        Comparator.comparing((Row part) -> part.getString(FILE))
            .thenComparing(part -> part.getInt(HDU))
            .thenComparing(part -> part.getLong(ROW)));
    Said said = new Said();
    List<Row> rows = new ArrayList<>();
    for (Row part : sorted) {
      Row before = said.taken(part);
      if (before != null) {
        rows.add(duplicate(name, part, before));
      }
    }
    rows.add(row(name, said, sorted.get(0)));
    return rows.iterator();
  }

  private Row row(String name, Said said, Row first) {
    double[] flux = said.flux;
    double[] fluxErr = said.fluxErr;
    int flag = 0;
    for (int i = 0; i < flux.length; i++) {
      fluxErr[i] = wish.errors().absolute(fluxErr[i], flux[i]);
      if (Double.isNaN(fluxErr[i]) && wish.defaultError() > 0) {
        fluxErr[i] = wish.defaultError() * Math.abs(flux[i]);
      }
    }
    Integer hbeta = places.get(NebularChain.HBETA);
    if (wish.hbeta() > 0 && hbeta != null && said.fluxFrom[hbeta] == null) {
      // By definition without error; zero would mean that it is unknown.
      flux[hbeta] = wish.hbeta();
      fluxErr[hbeta] = Math.ulp(wish.hbeta());
    }
    for (int i = 0; i < flux.length; i++) {
      flag |= NebularFlag.ofLine(flux[i], fluxErr[i]);
    }
    return RowFactory.create(
        name,
        name,
        -1,
        -1,
        flag,
        flux,
        fluxErr,
        said.reddening,
        first.getString(FILE),
        first.getInt(HDU),
        first.getLong(ROW),
        null);
  }

  private static Row duplicate(String name, Row part, Row before) {
    String line = part.getList(LABELS).size() == 1 ? part.getList(LABELS).get(0) + " of " : "";
    String message =
        "%s%s stands already in %s, row %d"
            .formatted(line, Cells.shown(name), before.getString(FILE), before.getLong(ROW));
    Row why =
        RowFactory.create(
            part.getString(FILE),
            part.getInt(HDU) > 0 ? part.getInt(HDU) : -1,
            part.getLong(ROW),
            "DUPLICATE",
            message);
    Object[] cells = new Object[schema().size()];
    cells[cells.length - 1] = why;
    return RowFactory.create(cells);
  }
}
