package org.nebulark.ml;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nebulark.math.RandomStream;
import org.nebulark.nebular.CrossMethod;
import org.nebulark.nebular.CrossNetwork;
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
  private final int quantities;

  /**
   * What to derive.
   *
   * @param labels of the lines
   * @param options of the chain
   * @param method by which realizations are solved
   * @param networks of the pairs, where that is by networks
   * @param realizations of the noise
   * @param noise what a realization is
   */
  public record Settings(
      List<String> labels,
      NebularOptions options,
      CrossMethod method,
      Map<String, CrossNetwork.Trained> networks,
      int realizations,
      NebularMonteCarlo.Noise noise)
      implements Serializable {

    /** A chain of these settings. */
    public NebularChain chain() {
      return new NebularChain(labels, options, method, networks);
    }
  }

  /** Derives with these settings, all realizations of a row at once. */
  public NebularRows(Settings settings) {
    this(settings, settings.realizations());
  }

  /** The same with so many realizations at once at most. */
  NebularRows(Settings settings, int most) {
    NebularChain chain = settings.chain();
    int lines = settings.labels().size();
    monteCarlo = new NebularMonteCarlo(chain, lines, most, settings.noise());
    flux = new double[lines];
    fluxErr = new double[lines];
    quantities = chain.quantities().size();
  }

  /** Derives one spaxel; one outside the mask passes with its flag and NaN. */
  public Row row(Row lines) {
    int flag = lines.getInt(Lines.PRODUCT.indexOf(Lines.FLAG));
    double[] out = new double[NebularMonteCarlo.COLUMNS * quantities];
    if (outsideMask(flag)) {
      Arrays.fill(out, Double.NaN);
    } else {
      read(lines);
      flag |= monteCarlo.derive(key(lines), flux, fluxErr, out);
    }
    return row(lines, flag, out);
  }

  static Row row(Row lines, int flag, double[] values) {
    return RowFactory.create(lines.get(0), lines.get(1), lines.get(2), lines.get(3), flag, values);
  }

  static boolean outsideMask(int flag) {
    return (flag & NebularFlag.OUTSIDE_MASK.bit()) != 0;
  }

  /**
   * Derives the values of one spaxel, to which the next realizations belong.
   *
   * @param values out: one for each quantity
   * @return bits of {@link NebularFlag}, those of the lines among them
   */
  int begin(Row lines, double[] values) {
    int flag = lines.getInt(Lines.PRODUCT.indexOf(Lines.FLAG));
    if (outsideMask(flag)) {
      Arrays.fill(values, Double.NaN);
      return flag;
    }
    read(lines);
    return flag | monteCarlo.begin(flux, fluxErr, values);
  }

  /** Derives realizations of the spaxel begun. */
  void draw(Row lines, int from, int to) {
    monteCarlo.draw(key(lines), from, to);
  }

  /** The realizations last derived of a quantity. */
  double[] drawn(int quantity) {
    return monteCarlo.drawn(quantity);
  }

  int quantities() {
    return quantities;
  }

  private static long key(Row lines) {
    return RandomStream.objectKey(lines.getString(0));
  }

  private void read(Row lines) {
    fill(lines.getList(Lines.PRODUCT.indexOf(Lines.FLUX)), flux);
    fill(lines.getList(Lines.PRODUCT.indexOf(Lines.FLUX_ERR)), fluxErr);
    int given = Lines.PRODUCT.indexOf(Lines.C_HBETA);
    monteCarlo.given(lines.isNullAt(given) ? Double.NaN : lines.getDouble(given));
  }

  private static void fill(List<Double> values, double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = values.get(i);
    }
  }
}
