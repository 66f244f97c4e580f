/** Gradient boosting of regression trees on binned features. */
package org.nebulark.tree;
