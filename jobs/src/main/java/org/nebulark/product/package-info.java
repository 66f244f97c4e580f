/** The products: one contract a file. */
package org.nebulark.product;
