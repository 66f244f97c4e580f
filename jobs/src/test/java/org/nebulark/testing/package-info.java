/** What several tests need. */
package org.nebulark.testing;
