/**
 * What an ion radiates: level populations in statistical equilibrium, emissivities of collisionally
 * excited lines and of recombination lines. The numbers stand in resource tables beside this
 * package, each with its source.
 */
package org.nebulark.atom;
