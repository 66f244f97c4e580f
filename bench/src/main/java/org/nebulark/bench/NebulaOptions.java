package org.nebulark.bench;

import org.nebulark.stage.Param;

/** Options of the bench of nebulae. */
public record NebulaOptions(
    @Param(doc = "Pixels of the map a side", def = "200", min = 10, max = 1000) int side,
    @Param(doc = "Realizations of each pixel", def = "150", min = 1, max = 10_000) int realizations,
    @Param(doc = "Realizations of one integrated spectrum", def = "1000000", min = 1)
        int integrated,
    @Param(doc = "Rounds of which the best counts", def = "2", min = 1, max = 100) int rounds,
    @Param(doc = "Two executors against one, too, each a process of one core", def = "true")
        boolean executors,
    @Param(doc = "Folder for the files; empty = the system's for temporary files", def = "")
        String folder) {}
