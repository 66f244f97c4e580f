package org.nebulark.bench;

import org.nebulark.stage.Param;

/** Options of the bench of the map by likeness. */
public record TsneOptions(
    @Param(doc = "Objects beside the peer, the first of the reference set", def = "5000", min = 500)
        int objects,
    @Param(
            doc = "Objects of the large map, in groups; 0 = none. 50000 take minutes",
            def = "0",
            min = 0,
            max = 1_000_000)
        int large,
    @Param(doc = "Folder for the peer's files; empty = the system's for temporary files", def = "")
        String folder) {}
