package org.nebulark.simulate;

/**
 * What a synthetic object really is: what a measurement can be held against.
 *
 * @param outlier what was planted
 * @param continuum what makes the spectrum
 * @param z true redshift [1]; the catalogue's z differs by its error, or is wrong
 * @param snr median S/N a pixel [1]
 * @param d4000 break at 4000 Angstrom in the noise-free spectrum [1], bands of Balogh et al. 1999,
 *     ApJ 527, 54; NaN outside the wavelengths
 * @param stars the stars
 * @param gas the ionized gas
 * @param lines the emission lines
 */
public record Truth(
    OutlierKind outlier,
    ContinuumClass continuum,
    double z,
    double snr,
    double d4000,
    TrueStars stars,
    TrueGas gas,
    TrueLines lines) {}
