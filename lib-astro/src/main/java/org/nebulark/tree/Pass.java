package org.nebulark.tree;

import java.io.Serializable;

/**
 * What one pass over the rows adds up: the histograms of some nodes of the trees that are growing.
 *
 * @param growing one tree for each score, its thresholds numbers of bins
 * @param slot [score][node] place of the node's histogram, -1 for none
 * @param slots number of histograms
 * @param scale of the sums
 * @param growth how trees are grown
 */
public record Pass(BoostedTree[] growing, int[][] slot, int slots, FixedPoint scale, Growth growth)
    implements Serializable {}
