package org.nebulark.learn;

/**
 * Settings of all methods.
 *
 * @param trees of the random forest
 * @param rounds of the boosted trees
 * @param depth of a boosted tree at most
 * @param learningRate share of each boosted tree that is added [1]
 * @param stumps of AdaBoost
 * @param neighbours asked by the nearest neighbours
 * @param cost of an object on the wrong side of the plane [1]
 * @param hidden units of the perceptron
 * @param steps of the perceptron's minimization
 * @param logarithms whether positive features go by their logarithm where distances count
 */
public record ClassifierSettings(
    int trees,
    int rounds,
    int depth,
    double learningRate,
    int stumps,
    int neighbours,
    double cost,
    int hidden,
    int steps,
    boolean logarithms)
    implements java.io.Serializable {}
