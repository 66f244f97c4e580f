package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.BOOLEAN;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.DOUBLES;
import static org.nebulark.stage.ColumnType.INT;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row a spaxel: what the fit of its lines says beside their fluxes. */
public final class Kinematics {

  public static final Column ID = Spaxels.ID;
  public static final Column OBJECT = Spaxels.OBJECT;
  public static final Column X = Spaxels.X;
  public static final Column Y = Spaxels.Y;
  public static final Column FITTED =
      required(
          "fitted",
          BOOLEAN,
          "",
          "meta.code",
          "Whether velocity and width were fitted; else lines were measured at the expected ones");
  public static final Column VELOCITY =
      required(
          "velocity",
          DOUBLES,
          "km/s",
          "spect.dopplerVeloc",
          "Velocity of each zone about the redshift; NaN = not fitted");
  public static final Column VELOCITY_ERR =
      required(
          "velocity_err",
          DOUBLES,
          "km/s",
          "stat.error;spect.dopplerVeloc",
          "Error of each velocity, 1 sigma");
  public static final Column SIGMA =
      required(
          "sigma",
          DOUBLES,
          "km/s",
          "spect.line.width",
          "Sigma of each zone, instrument taken off; negative = narrower than the instrument");
  public static final Column SIGMA_ERR =
      required(
          "sigma_err",
          DOUBLES,
          "km/s",
          "stat.error;spect.line.width",
          "Error of each sigma, 1 sigma");
  public static final Column CHI2 =
      required("chi2", DOUBLE, "", "stat.fit.chi2", "Chi2 of all windows");
  public static final Column DEGREES =
      required("degrees", INT, "", "stat.fit.dof", "Pixels of all windows less parameters");

  public static final Product PRODUCT =
      Product.table(
          "kinematics",
          1,
          "Velocities and widths of the lines of each spaxel",
          ID,
          OBJECT,
          X,
          Y,
          FITTED,
          VELOCITY,
          VELOCITY_ERR,
          SIGMA,
          SIGMA_ERR,
          CHI2,
          DEGREES);

  private Kinematics() {}
}
