package org.nebulark.learn;

/**
 * How far a tree is grown.
 *
 * @param depth splits between root and leaf at most
 * @param minWeight weight in a leaf at least [unit of the weights]
 * @param features that a split may choose from, drawn anew for each; all of them or more = no draw
 * @param ridge weight added to that of each leaf, which pulls its value to 0 [unit of the weights]
 */
record TreeLimits(int depth, double minWeight, int features, double ridge) {

  static final int NO_DEPTH = Integer.MAX_VALUE;
}
