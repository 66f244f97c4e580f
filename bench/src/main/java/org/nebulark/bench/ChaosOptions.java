package org.nebulark.bench;

import org.nebulark.stage.Param;

/** Options of the bench of killed processes. */
public record ChaosOptions(
    @Param(
            doc = "Processes to kill; every fourth is an executor, the others are drivers",
            def = "20",
            min = 1,
            max = 10_000)
        int kills,
    @Param(doc = "Seed of the moments and of the victims", def = "1") long seed,
    @Param(doc = "Folder for the runs; empty = the system's for temporary files", def = "")
        String folder) {}
