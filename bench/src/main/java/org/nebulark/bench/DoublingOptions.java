package org.nebulark.bench;

import org.nebulark.stage.Param;

/** Options of the bench of many objects. */
public record DoublingOptions(
    @Param(doc = "Objects of the smaller table", def = "200000", min = 1000) int objects,
    @Param(
            doc = "Objects simulated; the rest repeat them with noise of their own",
            def = "10000",
            min = 500)
        int simulated,
    @Param(doc = "Folder for the files; empty = the system's for temporary files", def = "")
        String folder) {}
