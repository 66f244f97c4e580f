package org.nebulark.bench;

import org.nebulark.stage.Param;

/** Options of the bench of a whole survey. */
public record ScaleOptions(
    @Param(
            doc = "Simulated spectra, in plates of 640; 100000 need 16 GB of disk",
            def = "10000",
            min = 640,
            max = 10_000_000)
        int spectra,
    @Param(doc = "Heap of each stage", unit = "MiB", def = "2048", min = 512, max = 1_000_000)
        int heap,
    @Param(doc = "Folder for the files; empty = the system's for temporary files", def = "")
        String folder) {}
