/** What a stage is: options, contracts, order of the run, manifests, errors. */
package org.nebulark.stage;
