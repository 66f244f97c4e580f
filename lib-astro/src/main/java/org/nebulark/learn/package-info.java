/** Learning from small tables in memory: classes and numbers from a few columns. */
package org.nebulark.learn;
