package org.nebulark.simulate;

/**
 * What the survey's pipeline says of an object.
 *
 * @param spectralClass GALAXY, QSO or STAR
 * @param subclass as SDSS writes it: empty, STARFORMING, STARBURST, AGN, BROADLINE, or a spectral
 *     type such as G2
 * @param z redshift as listed [1]
 * @param zErr error of z as listed, 1 sigma [1]
 */
public record CatalogueEntry(String spectralClass, String subclass, double z, double zErr) {}
