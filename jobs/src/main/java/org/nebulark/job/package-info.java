/** The stages: one file each. No physics, no arithmetic on fluxes. */
package org.nebulark.job;
