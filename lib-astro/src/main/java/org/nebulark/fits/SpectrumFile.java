package org.nebulark.fits;

import org.nebulark.spectrum.Spectrum;

/**
 * A file with one spectrum or many, open over the caller's bytes, which must not change while it is
 * in use. What concerns the whole file was checked when it was opened; a spectrum that cannot be
 * read does not hurt the others. Spectra count from 0.
 */
public interface SpectrumFile {

  /** Number of spectra; an object with three arms counts three. */
  int size();

  /** The catalogue's entry and the grid of a spectrum; decodes no flux. */
  SpectrumEntry entry(int index) throws FitsFormatException;

  /** The pixels of a spectrum. */
  Spectrum spectrum(int index) throws FitsFormatException;
}
