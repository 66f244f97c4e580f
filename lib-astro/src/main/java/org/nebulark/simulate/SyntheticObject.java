package org.nebulark.simulate;

import org.nebulark.spectrum.Spectrum;

/**
 * One object of a synthetic survey as its catalogue and its spectrum show it, and the truth.
 *
 * @param plate plate number, 1000 and up
 * @param mjd modified Julian date of the plate [d]
 * @param fiber fibre number, 1 to 1000
 * @param ra right ascension [deg], 0 to 360
 * @param dec declination [deg], -90 to 90
 * @param catalogue the catalogue's entry
 * @param spectrum the observed spectrum
 * @param sky the sky that was subtracted [1e-17 erg s-1 cm-2 Angstrom-1], a value a pixel
 * @param model the spectrum without noise, behind all dust [1e-17 erg s-1 cm-2 Angstrom-1], a value
 *     a pixel
 * @param ebv E(B-V) of the Galaxy's dust in front of it as a catalogue lists it [mag]
 * @param truth what the object is
 */
public record SyntheticObject(
    int plate,
    int mjd,
    int fiber,
    double ra,
    double dec,
    CatalogueEntry catalogue,
    Spectrum spectrum,
    float[] sky,
    float[] model,
    double ebv,
    Truth truth) {

  /** Survey identifier plate-mjd-fiber, as in the names of SDSS files. */
  public String specId() {
    return "%04d-%05d-%04d".formatted(plate, mjd, fiber);
  }
}
