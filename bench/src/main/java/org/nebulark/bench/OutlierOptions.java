package org.nebulark.bench;

import org.nebulark.stage.Param;

/** Options of the bench of outliers. */
public record OutlierOptions(
    @Param(doc = "Seeds of which the median counts", def = "5", min = 1, max = 100) int seeds,
    @Param(doc = "Simulated galaxies also where the planted set is, then no bars", def = "false")
        boolean simulated,
    @Param(
            doc = "Another planted set, the npz with its csv beside; empty = the reference",
            def = "")
        String planted,
    @Param(doc = "Only what is said of planted objects, without costs and peer", def = "false")
        boolean reasons,
    @Param(doc = "Folder for the files; empty = the system's for temporary files", def = "")
        String folder) {}
