package org.nebulark.bench;

import org.nebulark.stage.Param;

/** Options of the benches that work on simulated files. */
public record SpeedOptions(
    @Param(
            doc = "Simulated files, about 0.15 MB each; 20000 needs 4 GB of disk and of page cache",
            def = "4000",
            min = 100,
            max = 1_000_000)
        int spectra,
    @Param(doc = "Rounds of which the best counts", def = "3", min = 1, max = 100) int rounds,
    @Param(
            doc = "No further round begins that would end later than this",
            unit = "min",
            def = "10",
            min = 0)
        double minutes,
    @Param(doc = "Folder for the files; empty = the system's for temporary files", def = "")
        String folder) {}
