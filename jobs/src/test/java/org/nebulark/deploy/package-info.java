/** What stands in deploy/, as far as it can be tried in seconds. */
package org.nebulark.deploy;
