package org.nebulark.bench;

import org.nebulark.stage.Param;

/** Options of the bench of cubes. */
public record CubeOptions(
    @Param(
            doc = "Size of the simulated cube; its spectra take about as much disk again",
            unit = "MiB",
            def = "300",
            min = 10,
            max = 100_000)
        int size,
    @Param(doc = "Fit the lines, too; with large cubes that takes longest", def = "true")
        boolean fit,
    @Param(doc = "Folder for the files; empty = the system's for temporary files", def = "")
        String folder) {}
