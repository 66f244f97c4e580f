package org.nebulark.fits;

import java.util.Locale;
import org.nebulark.spectrum.Spectrum;

/**
 * One object of a spectroscopic survey: its catalogue entry and its spectrum. Reference: SDSS data
 * model, files/BOSS_SPECTRO_REDUX/RUN2D/spectra/PLATE4/spec.html.
 *
 * @param specId plate-mjd-fiber as in 0266-51602-0638; "" if one of the three is missing
 * @param plate number of the plate, -1 = missing
 * @param mjd modified Julian date of the observation [d], -1 = missing
 * @param fiber number of the fibre, -1 = missing
 * @param ra right ascension of the fibre, J2000 [deg], NaN = missing
 * @param dec declination of the fibre, J2000 [deg], NaN = missing
 * @param spectralClass GALAXY, QSO or STAR as the survey's pipeline found; "" = missing
 * @param subclass the pipeline's subclass, "" = none or missing
 * @param z redshift in the solar system's frame [1], below 0 for approaching stars, NaN = missing
 * @param zErr 1 sigma error of the redshift [1], NaN = missing; below 0 where the fit failed
 * @param zWarning bits of the redshift fit, 0 = good, -1 = missing
 * @param spectrum flux [1e-17 erg s-1 cm-2 Angstrom-1], ivar and mask on vacuum wavelengths
 *     [Angstrom]
 */
public record SpecObject(
    String specId,
    int plate,
    int mjd,
    int fiber,
    double ra,
    double dec,
    String spectralClass,
    String subclass,
    double z,
    double zErr,
    int zWarning,
    Spectrum spectrum) {

  /** The identifier of a plate, date [d] and fibre: "%04d-%05d-%04d", "" if one is below 0. */
  public static String specId(int plate, int mjd, int fiber) {
    if (plate < 0 || mjd < 0 || fiber < 0) {
      return "";
    }
    return String.format(Locale.ROOT, "%04d-%05d-%04d", plate, mjd, fiber);
  }

  static SpecObject of(SpecCatalogue c, Spectrum spectrum) {
    return new SpecObject(
        c.specId(),
        c.plate(),
        c.mjd(),
        c.fiber(),
        c.ra(),
        c.dec(),
        c.spectralClass(),
        c.subclass(),
        c.z(),
        c.zErr(),
        c.zWarning(),
        spectrum);
  }

  /** The entry without the pixels. */
  public SpecCatalogue catalogue() {
    return new SpecCatalogue(
        specId,
        plate,
        mjd,
        fiber,
        ra,
        dec,
        spectralClass,
        subclass,
        z,
        zErr,
        zWarning,
        spectrum.grid());
  }
}
