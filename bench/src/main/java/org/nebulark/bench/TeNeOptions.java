package org.nebulark.bench;

import org.nebulark.stage.Param;

/** Options of the bench of crossed diagnostics. */
public record TeNeOptions(
    @Param(doc = "Spaxels", def = "40000", min = 1000, max = 1_000_000) int spaxels,
    @Param(doc = "Realizations of each", def = "150", min = 1, max = 10_000) int realizations,
    @Param(doc = "Pairs of ratios by which fast and exact solver are compared", def = "20000")
        int compared,
    @Param(doc = "Rounds of which the best counts", def = "3", min = 1, max = 100) int rounds,
    @Param(doc = "Folder for the files; empty = the system's for temporary files", def = "")
        String folder) {}
