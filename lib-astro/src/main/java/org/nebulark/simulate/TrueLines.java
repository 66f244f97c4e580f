package org.nebulark.simulate;

/**
 * The emission lines in a synthetic spectrum, in the order of {@link
 * org.nebulark.spectrum.EmissionLine#optical()}; fluxes as observed: behind the object's dust,
 * before that of our Galaxy and any Lyman alpha forest, and also for lines outside the wavelengths
 * of the spectrum.
 *
 * @param narrowFlux narrow component, both peaks of a double line together [1e-17 erg s-1 cm-2]
 * @param broadFlux broad component [1e-17 erg s-1 cm-2]
 * @param sigma width of the narrow lines before the instrument [km/s]; NaN without lines
 * @param broadFwhm full width at half maximum of the broad lines [km/s]; NaN without them
 * @param separation distance of the two narrow peaks [km/s]; 0 if there is one
 */
public record TrueLines(
    double[] narrowFlux, double[] broadFlux, double sigma, double broadFwhm, double separation) {}
