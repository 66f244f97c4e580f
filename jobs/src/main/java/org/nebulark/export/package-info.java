/** Products as files for the rest of the world: VOTable, VOParquet, FITS tables. */
package org.nebulark.export;
