package org.nebulark.product;

import static org.nebulark.stage.Column.optional;
import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/**
 * One row an object: the mass of its black hole, by each of three ways. What is measured stands in
 * the order of the kernel.
 */
public final class BlackHoles {

  public static final Column ID =
      required(
          "spec_id",
          STRING,
          "",
          "meta.id;meta.main",
          "Survey identifier, plate-mjd-fiber for SDSS");
  public static final Column Z =
      optional("z", DOUBLE, "", "src.redshift", "Redshift that the distance is of");
  public static final Column LOG_L_HALPHA = luminosity("halpha", "broad H alpha");
  public static final Column FWHM_HALPHA =
      width("halpha", "Full width at half maximum of broad H alpha, the instrument's taken off");
  public static final Column LOG_MASS_HALPHA = mass("halpha", "broad H alpha");
  public static final Column LOG_MASS_HALPHA_ERR = error("halpha", "broad H alpha");
  public static final Column LOG_L_HBETA = luminosity("hbeta", "broad H beta");
  public static final Column FWHM_HBETA =
      width("hbeta", "Full width at half maximum of broad H beta, the instrument's taken off");
  public static final Column LOG_MASS_HBETA = mass("hbeta", "broad H beta");
  public static final Column LOG_MASS_HBETA_ERR = error("hbeta", "broad H beta");
  public static final Column LOG_L_NARROW = luminosity("narrow", "narrow H beta behind dust");
  public static final Column FWHM_NARROW =
      width("narrow", "Width that broad H alpha should have, by narrow [O III] / H beta");
  public static final Column LOG_MASS_NARROW = mass("narrow", "the narrow lines");
  public static final Column LOG_MASS_NARROW_ERR = error("narrow", "the narrow lines");
  public static final Column FLAG =
      required("flag", INT, "", "meta.code.qual", "Quality bits, see the table of flags");

  public static final Product PRODUCT =
      Product.table(
          "black_holes",
          1,
          "Masses of black holes from broad lines, and from narrow ones",
          ID,
          Z,
          LOG_L_HALPHA,
          FWHM_HALPHA,
          LOG_MASS_HALPHA,
          LOG_MASS_HALPHA_ERR,
          LOG_L_HBETA,
          FWHM_HBETA,
          LOG_MASS_HBETA,
          LOG_MASS_HBETA_ERR,
          LOG_L_NARROW,
          FWHM_NARROW,
          LOG_MASS_NARROW,
          LOG_MASS_NARROW_ERR,
          FLAG);

  private BlackHoles() {}

  private static Column luminosity(String by, String of) {
    return optional(
        "log_l_" + by,
        DOUBLE,
        "dex",
        "phys.luminosity",
        "log10 of the luminosity of " + of + " in erg s-1");
  }

  private static Column width(String by, String doc) {
    return optional("fwhm_" + by, DOUBLE, "km/s", "phys.veloc;spect.line.width", doc);
  }

  private static Column mass(String by, String of) {
    return optional(
        "log_mass_" + by,
        DOUBLE,
        "dex",
        "phys.mass",
        "log10 of the mass in solar masses, by " + of);
  }

  private static Column error(String by, String of) {
    return optional(
        "log_mass_" + by + "_err",
        DOUBLE,
        "dex",
        "stat.error;phys.mass",
        "1 sigma by the errors of " + of + "; the relation scatters by 0.3 to 0.5 dex beside");
  }
}
