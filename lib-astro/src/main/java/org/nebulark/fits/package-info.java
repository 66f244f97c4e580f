/** FITS layouts, read with bounds and written. The only package that knows FITS. */
package org.nebulark.fits;
