package org.nebulark.fits;

import org.nebulark.spectrum.WavelengthGrid;

/**
 * What a survey's catalogue says of one spectrum, without its pixels. Reference: SDSS data model,
 * files/BOSS_SPECTRO_REDUX/RUN2D/spectra/PLATE4/spec.html, HDU 2.
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
 * @param grid wavelengths [Angstrom, vacuum]
 */
public record SpecCatalogue(
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
    WavelengthGrid grid) {}
