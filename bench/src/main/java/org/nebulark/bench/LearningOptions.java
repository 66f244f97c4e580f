package org.nebulark.bench;

import org.nebulark.stage.Param;

/** Options of the bench of learning. */
public record LearningOptions(
    @Param(doc = "Objects to learn from, and as many to score", def = "10000", min = 1000)
        int objects,
    @Param(
            doc = "Tables of each kind, over which scores are averaged",
            def = "3",
            min = 1,
            max = 100)
        int tables,
    @Param(doc = "Trees of a forest", def = "100", min = 1, max = 10_000) int forest,
    @Param(doc = "Iterations of boosted trees", def = "100", min = 1, max = 10_000) int boosted,
    @Param(doc = "Folder for the files; empty = the system's for temporary files", def = "")
        String folder) {}
