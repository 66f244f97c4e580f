/** Small plots as inline SVG: numbers in, text out. Colours come from the page's style sheet. */
package org.nebulark.report.plot;
