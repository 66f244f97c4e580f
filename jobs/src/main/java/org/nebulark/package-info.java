/** What a notebook opens; it may use every other package, and none uses it. */
package org.nebulark;
