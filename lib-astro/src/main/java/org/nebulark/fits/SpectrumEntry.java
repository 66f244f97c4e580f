package org.nebulark.fits;

/**
 * One spectrum of a file without its pixels: what the catalogue says of it and where it stands.
 *
 * @param catalogue the object; of a layout without plates {@code specId} is the survey's own
 *     identifier, "" if there is none, and the plate is -1
 * @param arm arm of the spectrograph as b, r, z; "" where there is one
 * @param hdu HDU of the flux, 0 = primary
 * @param row row of the object in that HDU, from 0
 * @param flag bits of {@link org.nebulark.spectrum.Flag} that follow from the layout
 * @param ebv E(B-V) of the Galaxy's dust on the scale of Schlegel et al. 1998 [mag], NaN = not
 *     listed
 */
public record SpectrumEntry(
    SpecCatalogue catalogue, String arm, int hdu, long row, int flag, double ebv) {

  /** An entry of a layout that lists no dust. */
  SpectrumEntry(SpecCatalogue catalogue, String arm, int hdu, long row, int flag) {
    this(catalogue, arm, hdu, row, flag, Double.NaN);
  }

  /** The same entry with the dust that was listed. */
  SpectrumEntry with(ListedDust dust) {
    return new SpectrumEntry(catalogue, arm, hdu, row, flag | dust.flag(), dust.ebv());
  }
}
