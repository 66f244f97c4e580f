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
      MapFolder object, List<String> labels, double minHbeta, Configuration configuration)
      throws IOException {
    MapFolder.Result read = object.read(labels, configuration);
    List<Row> rows = new ArrayList<>();
    for (MapFolder.Refused refused : read.refused()) {
      rows.add(reject(refused));
    }
    if (read.cube() != null) {
      add(object.object(), read.cube(), minHbeta, rows);
    }
    return rows;
  }

  private static void add(String object, LineCube cube, double minHbeta, List<Row> rows) {
    boolean[] mask = cube.mask(minHbeta);
    cube.dropFailedErrors(mask);
    int lines = cube.labels().size();
    double[] sum = new double[lines];
    double[] sumErr = new double[lines];
    cube.integrate(mask, sum, sumErr);
    rows.add(row(object, -1, -1, 0, sum, sumErr));
    for (int y = 0; y < cube.height(); y++) {
      for (int x = 0; x < cube.width(); x++) {
        int pixel = y * cube.width() + x;
        double[] flux = new double[lines];
        double[] fluxErr = new double[lines];
        for (int line = 0; line < lines; line++) {
          flux[line] = cube.flux()[line][pixel];
          fluxErr[line] = cube.fluxErr()[line][pixel];
        }
        int flag = mask[pixel] ? 0 : NebularFlag.OUTSIDE_MASK.bit();
        rows.add(row(object, x, y, flag, flux, fluxErr));
      }
    }
  }

  private static Row row(String object, int x, int y, int flag, double[] flux, double[] fluxErr) {
    String id = x < 0 ? object + "-" + INTEGRATED : "%s-%03d-%03d".formatted(object, y, x);
    return RowFactory.create(id, object, x, y, flag, flux, fluxErr, null);
  }

  private static Row reject(MapFolder.Refused refused) {
    Object[] cells = new Object[schema().size()];
    Arrays.fill(cells, null);
    cells[cells.length - 1] =
        RowFactory.create(refused.file(), refused.hdu(), -1L, refused.error(), refused.message());
    return RowFactory.create(cells);
  }
}
