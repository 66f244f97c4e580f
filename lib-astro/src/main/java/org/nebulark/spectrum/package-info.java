/** Wavelength grids, resampling, continuum, lines, indices and the features of a spectrum. */
package org.nebulark.spectrum;
