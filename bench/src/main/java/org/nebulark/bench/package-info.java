/** Benches: what the program reaches and costs, beside public peers in the same run. */
package org.nebulark.bench;
