package org.nebulark.ml;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nebulark.math.RandomStream;
import org.nebulark.nebular.NebularChain;
import org.nebulark.nebular.NebularFlag;
import org.nebulark.nebular.NebularMonteCarlo;
import org.nebulark.nebular.NebularOptions;
import org.nebulark.product.Lines;
import org.nebulark.product.Nebular;

/** Rows of {@link Nebular} out of rows of {@link Lines}; one for each partition. */
public final class NebularRows {

  private final NebularMonteCarlo monteCarlo;
  private final double[] flux;
  private final double[] fluxErr;
  private final int results;

  /**
   * What to derive.
   *
   * @param labels of the lines
   * @param options of the chain
   * @param realizations of the noise
   * @param errorFloor share of the flux added to its error in quadrature [1]
   * @param seed of every draw
   */
  public record Settings(
      List<String> labels, NebularOptions options, int realizations, double errorFloor, long seed)
      implements Serializable {}

  /** Derives with these settings. */
  public NebularRows(Settings settings) {
    NebularChain chain = new NebularChain(settings.labels(), settings.options());
    int lines = settings.labels().size();
    monteCarlo =
        new NebularMonteCarlo(
            chain, lines, settings.realizations(), settings.errorFloor(), settings.seed());
    flux = new double[lines];
    fluxErr = new double[lines];
    results = NebularMonteCarlo.COLUMNS * chain.quantities().size();
  }

  /** Derives one spaxel; one outside the mask passes with its flag and NaN. */
  public Row row(Row lines) {
    int flag = lines.getInt(Lines.PRODUCT.indexOf(Lines.FLAG));
    double[] out = new double[results];
    if ((flag & NebularFlag.OUTSIDE_MASK.bit()) != 0) {
      Arrays.fill(out, Double.NaN);
    } else {
      fill(lines.getList(Lines.PRODUCT.indexOf(Lines.FLUX)), flux);
      fill(lines.getList(Lines.PRODUCT.indexOf(Lines.FLUX_ERR)), fluxErr);
      flag |= monteCarlo.derive(RandomStream.objectKey(lines.getString(0)), flux, fluxErr, out);
    }
    return RowFactory.create(lines.get(0), lines.get(1), lines.get(2), lines.get(3), flag, out);
  }

  private static void fill(List<Double> values, double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = values.get(i);
    }
  }
}
