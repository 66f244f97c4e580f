package org.nebulark.tree;

import java.io.Serializable;

/**
 * How trees are grown.
 *
 * @param rounds of boosting
 * @param depth of a tree at most
 * @param learningRate share of each tree that is added [1], above 0, up to 1
 * @param minLeaf objects in a leaf at least
 * @param choices features that a split may choose from, drawn anew for each
 * @param subsample share of the objects that the trees of a round are grown on [1], above 0, to 1
 * @param seed of every random draw
 */
public record Growth(
    int rounds,
    int depth,
    double learningRate,
    int minLeaf,
    int choices,
    double subsample,
    long seed)
    implements Serializable {}
