/** Real processes: a standalone cluster of two workers, signals and exit codes. */
package org.nebulark.cluster;
