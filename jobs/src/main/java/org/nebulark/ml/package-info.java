/** The science as MLlib Estimators and Models, for a Pipeline and for a notebook. */
package org.nebulark.ml;
