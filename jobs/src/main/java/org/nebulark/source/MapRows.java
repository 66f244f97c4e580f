package org.nebulark.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.nebulark.nebular.LineCube;
import org.nebulark.nebular.NebularFlag;
import org.nebulark.product.Lines;
import org.nebulark.stage.Rejects;

/** Rows of {@link Lines} out of the maps of one object. */
public final class MapRows {

  /** Part of the identifier of an integrated spectrum. */
  public static final String INTEGRATED = "integrated";

  private MapRows() {}

  /** The columns of the rows. */
  public static StructType schema() {
    return Lines.PRODUCT.schema().add(Rejects.COLUMN, Rejects.struct(), true);
  }

  /**
   * The integrated spectrum, a row a spaxel, and a reject for each file set aside.
   *
   * @param minHbeta share of the brightest H beta that the mask asks for [1]
   */
  public static List<Row> of(
      MapObject object, List<String> labels, double minHbeta, Configuration configuration)
      throws IOException {
    MapObject.Maps maps = object.read(labels, configuration);
    List<Row> rows = new ArrayList<>();
    for (MapObject.Refused refused : maps.refused()) {
      rows.add(reject(refused));
    }
    if (maps.cube() != null) {
      add(object.object(), maps, minHbeta, rows);
    }
    return rows;
  }

  private static void add(String object, MapObject.Maps maps, double minHbeta, List<Row> rows) {
    LineCube cube = maps.cube();
    boolean[] mask = cube.mask(minHbeta);
    cube.dropFailedErrors(mask);
    int lines = cube.labels().size();
    double[] sum = new double[lines];
    double[] sumErr = new double[lines];
    cube.integrate(mask, maps.bins(), sum, sumErr);
    rows.add(row(object, -1, maps, 0, sum, sumErr));
    for (int pixel = 0; pixel < mask.length; pixel++) {
      double[] flux = new double[lines];
      double[] fluxErr = new double[lines];
      int flag = mask[pixel] ? 0 : NebularFlag.OUTSIDE_MASK.bit();
      for (int line = 0; line < lines; line++) {
        flux[line] = cube.flux()[line][pixel];
        fluxErr[line] = cube.fluxErr()[line][pixel];
        boolean masked = maps.masked() != null && maps.masked()[line][pixel];
        flag |= masked ? NebularFlag.MASKED.bit() : 0;
      }
      rows.add(row(object, pixel, maps, flag, flux, fluxErr));
    }
  }

  /** A row of a pixel, or the integrated spectrum: -1. */
  private static Row row(
      String object, int pixel, MapObject.Maps maps, int flag, double[] flux, double[] fluxErr) {
    int x = pixel < 0 ? -1 : pixel % maps.cube().width();
    int y = pixel < 0 ? -1 : pixel / maps.cube().width();
    String id = x < 0 ? object + "-" + INTEGRATED : "%s-%03d-%03d".formatted(object, y, x);
    int flags = flag;
    for (int line = 0; line < flux.length; line++) {
      flags |= NebularFlag.ofLine(flux[line], fluxErr[line]);
    }
    return RowFactory.create(
        id, object, x, y, flags, flux, fluxErr, null, maps.file(), maps.hdu(), (long) pixel, null);
  }

  /** The row of a file that was set aside. */
  public static Row reject(MapObject.Refused refused) {
    Object[] cells = new Object[schema().size()];
    Arrays.fill(cells, null);
    cells[cells.length - 1] =
        RowFactory.create(refused.file(), refused.hdu(), -1L, refused.error(), refused.message());
    return RowFactory.create(cells);
  }
}
