/** Unsupervised forest scores: what is strange in a sample. */
package org.nebulark.explore;
