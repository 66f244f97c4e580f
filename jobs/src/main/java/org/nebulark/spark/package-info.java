/** The only place that builds a session, and the reading and writing of products. */
package org.nebulark.spark;
