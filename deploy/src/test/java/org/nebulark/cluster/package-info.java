/** What stands in deploy/, tried on processes of their own. */
package org.nebulark.cluster;
