package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.DOUBLES;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row a spaxel of a simulated nebula. */
public final class NebulaTruth {

  public static final Column ID = Spaxels.ID;
  public static final Column OBJECT = Spaxels.OBJECT;
  public static final Column X = Spaxels.X;
  public static final Column Y = Spaxels.Y;
  public static final Column TE_LOW =
      required("te_low", DOUBLE, "K", "phys.temperature", "Te of ions created below 17 eV");
  public static final Column TE_HIGH =
      required("te_high", DOUBLE, "K", "phys.temperature", "Te of all other ions, H and He");
  public static final Column NE = required("ne", DOUBLE, "cm-3", "phys.density", "Ne of all ions");
  public static final Column C_HBETA =
      required("c_hbeta", DOUBLE, "dex", "phys.absorption", "Logarithmic reddening at H beta");
  public static final Column O_H =
      required("o_h", DOUBLE, "", "phys.abund", "O/H by number, unseen ions by KB94_A10");
  public static final Column VELOCITY =
      required("velocity", DOUBLE, "km/s", "spect.dopplerVeloc", "Velocity");
  public static final Column SIGMA =
      required("sigma", DOUBLE, "km/s", "spect.line.width", "Sigma of the gas");
  public static final Column FLUX =
      required(
          "flux",
          DOUBLES,
          "1e-17 erg s-1 cm-2",
          "phot.flux;em.line",
          "Flux of each line, reddened");

  public static final Product PRODUCT =
      Product.table(
          "nebula_truth",
          1,
          "What was put into each spaxel of a simulated nebula",
          ID,
          OBJECT,
          X,
          Y,
          TE_LOW,
          TE_HIGH,
          NE,
          C_HBETA,
          O_H,
          VELOCITY,
          SIGMA,
          FLUX);

  private NebulaTruth() {}
}
