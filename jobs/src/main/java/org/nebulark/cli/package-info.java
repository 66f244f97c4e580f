/** The command line. */
package org.nebulark.cli;
