/** The page that shows a run: what it needs of the products, and the page made from that. */
package org.nebulark.report;
