package org.nebulark.spectrum;

import java.io.Serializable;
import java.util.List;
import org.nebulark.extinction.ExtinctionCurve;
import org.nebulark.extinction.ExtinctionLaw;
import org.nebulark.math.FlatCosmology;

/**
 * Masses of the black hole of one object: from broad H alpha and H beta by {@link VirialMass}, and
 * of an active nucleus from narrow lines alone by {@link NarrowLineMass}. Errors are those of the
 * measured lines, taken as independent; the relations scatter by 0.3 to 0.5 dex beside. A Balmer
 * line is broad by its broad component or, where it has none, by a width of its own above 600 km/s.
 *
 * <p>Broad lines are not corrected for dust in their own galaxy. Narrow H beta is: by H alpha / H
 * beta = 2.85 and the law of Cardelli, Clayton & Mathis 1989 with R_V = 3.1, as in the program that
 * {@link NarrowLineMass} names; a ratio below 2.85 counts as it is, so that noise does not bias.
 *
 * @param cosmology that gives the distance
 * @param halpha relation for broad H alpha, {@link VirialMass#HALPHA_GH05} or HALPHA_R13
 * @param resolution resolving power [1] whose width is taken off; 0 = none is taken off
 */
public record BlackHoleMasses(FlatCosmology cosmology, VirialMass halpha, double resolution)
    implements Serializable {

  /** Names of the features that are read, in this order. */
  public static final List<String> INPUT =
      List.of(
          "h1_6563a_broad_flux",
          "h1_6563a_broad_flux_err",
          "h1_6563a_broad_sigma",
          "h1_6563a_broad_sigma_err",
          "h1_4861a_broad_flux",
          "h1_4861a_broad_flux_err",
          "h1_4861a_broad_sigma",
          "h1_4861a_broad_sigma_err",
          "h1_6563a_flux",
          "h1_6563a_flux_err",
          "h1_4861a_flux",
          "h1_4861a_flux_err",
          "o3_5007a_flux",
          "o3_5007a_flux_err",
          "bpt_n2",
          "bpt_o3",
          "bpt_s2",
          "bpt_o1",
          "h1_6563a_sigma",
          "h1_6563a_sigma_err",
          "h1_4861a_sigma",
          "h1_4861a_sigma_err");

  /** Numbers that are measured. */
  public static final int OUTPUT = 12;

  private static final double CM_IN_MPC = 3.0856775814913673e24;
  private static final double FLUX_UNIT = 1e-17;
  private static final double LN10 = Math.log(10);
  private static final double FWHM = 2 * Math.sqrt(2 * Math.log(2));

  /** H alpha / H beta without dust, of the program that NarrowLineMass names. */
  private static final double INTRINSIC = 2.85;

  /** log L(H beta) behind dust = (1 - DUST) log F(H beta) + DUST (log F(H alpha) - log 2.85). */
  private static final double DUST = dust();

  /** Refuses H beta's relation for H alpha, and a negative resolving power. */
  public BlackHoleMasses {
    if (halpha == VirialMass.HBETA_GH05 || !(resolution >= 0)) {
      throw new IllegalArgumentException(
          "Invalid masses: " + halpha + " for H alpha, resolving power " + resolution);
    }
  }

  private static double dust() {
    ExtinctionCurve law = ExtinctionLaw.CCM89.curve(ExtinctionLaw.CCM89.rv());
    double hbeta = law.x(EmissionLine.of("H1_4861A").wavelength());
    return hbeta / (hbeta - law.x(EmissionLine.of("H1_6563A").wavelength()));
  }

  /**
   * Weighs one object.
   *
   * @param z redshift [1], above 0
   * @param x features of {@link #INPUT} [1e-17 erg s-1 cm-2, km/s, dex], NaN = not measured; in and
   *     out: a line that is broad alone becomes its broad component
   * @param out twelve numbers, NaN = not measured: of broad H alpha the log luminosity [dex, erg
   *     s-1], FWHM [km/s], log mass [dex, solar masses] and its error [dex]; the same of broad H
   *     beta; and by the narrow lines log luminosity of H beta behind dust [dex, erg s-1], FWHM
   *     that broad H alpha should have [km/s], log mass and its error
   * @return bits of {@link Flag}
   */
  public int measure(double z, double[] x, double[] out) {
    double distance = cosmology.luminosityDistance(z) * CM_IN_MPC;
    double area = 4 * Math.PI * distance * distance * FLUX_UNIT;
    broaden(x, 0, 8, 18);
    broaden(x, 4, 10, 20);
    virial(halpha, area, x, 0, out);
    virial(VirialMass.HBETA_GH05, area, x, 4, out);
    narrow(area, x, out);
    int flags = Double.isNaN(distance) ? Flag.NO_REDSHIFT.bit() : 0;
    if (Double.isNaN(out[2]) && Double.isNaN(out[6])) {
      flags |= Flag.NO_VIRIAL_MASS.bit();
    }
    return Double.isNaN(out[10]) ? flags | Flag.NO_NARROW_MASS.bit() : flags;
  }

  /** Takes flux, sigma and their errors of the line for its broad component, if it has none. */
  private static void broaden(double[] x, int at, int flux, int sigma) {
    if (Double.isNaN(x[at]) && x[sigma] > LineModel.BROAD_SIGMA) {
      System.arraycopy(x, flux, x, at, 2);
      System.arraycopy(x, sigma, x, at + 2, 2);
    }
  }

  /** Fills four numbers of out from four of x, both from the same place on. */
  private void virial(VirialMass relation, double area, double[] x, int at, double[] out) {
    double instrument = resolution > 0 ? LineWindow.LIGHT_SPEED / resolution / FWHM : 0;
    double sigma = Math.sqrt(x[at + 2] * x[at + 2] - instrument * instrument);
    double luminosity = area * x[at];
    double mass = relation.logMass(luminosity, FWHM * sigma);
    boolean measured = !Double.isNaN(mass);
    out[at] = measured ? Math.log10(luminosity) : Double.NaN;
    out[at + 1] = measured ? FWHM * sigma : Double.NaN;
    out[at + 2] = mass;
    // d sigma = sigma_observed d sigma_observed / sigma, as the instrument is known.
    double width = x[at + 2] * x[at + 3] / (sigma * sigma);
    out[at + 3] =
        measured
            ? Math.hypot(
                    relation.luminosityPower() * x[at + 1] / x[at], relation.widthPower() * width)
                / LN10
            : Double.NaN;
  }

  private static void narrow(double area, double[] x, double[] out) {
    double ratio = x[15];
    BptClass kind = BptClass.of(x[14], ratio, x[16], x[17]);
    boolean active = kind == BptClass.SEYFERT || kind == BptClass.LINER || kind == BptClass.AGN;
    double halpha = x[8];
    double hbeta = x[10];
    double luminosity =
        active && halpha > 0 && hbeta > 0
            ? area * hbeta * Math.pow(halpha / hbeta / INTRINSIC, DUST)
            : Double.NaN;
    double mass = NarrowLineMass.logMass(luminosity, ratio);
    boolean measured = !Double.isNaN(mass);
    out[8] = measured ? Math.log10(luminosity) : Double.NaN;
    out[9] = measured ? NarrowLineMass.fwhm(ratio) : Double.NaN;
    out[10] = mass;
    double byLuminosity = NarrowLineMass.byLuminosity();
    double byRatio = NarrowLineMass.byRatio(ratio);
    double first = byLuminosity * DUST * x[9] / halpha;
    double second = (byLuminosity * (1 - DUST) - byRatio) * x[11] / hbeta;
    double third = byRatio * x[13] / x[12];
    out[11] =
        measured ? Math.sqrt(first * first + second * second + third * third) / LN10 : Double.NaN;
  }
}
