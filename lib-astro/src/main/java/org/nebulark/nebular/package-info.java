/** What the lines of a nebula tell: electron temperature and density, dust, abundances. */
package org.nebulark.nebular;
