package org.nebulark.report;

import java.util.List;
import org.nebulark.spectrum.LineFit;

/**
 * The line fits of one spectrum.
 *
 * @param id survey identifier
 * @param z redshift that was used [1]
 * @param fits one a window, by wavelength
 */
record LineFits(String id, double z, List<LineFit> fits) {}
