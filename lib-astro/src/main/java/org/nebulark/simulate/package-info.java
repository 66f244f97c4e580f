/**
 * Deterministic synthetic surveys with known truth, in the shape of SDSS: {@link
 * org.nebulark.simulate.SyntheticSurvey} makes object i, a source class draws its noise-free
 * spectrum into a draft, and the observation gives it sky, noise and masks.
 */
package org.nebulark.simulate;
