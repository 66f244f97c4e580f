/** Extinction laws: what dust takes away at each wavelength. */
package org.nebulark.extinction;
