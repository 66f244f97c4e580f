package org.nebulark.bench;

import org.nebulark.stage.Param;

/** Options of the bench of the Sequencer. */
public record SequencerOptions(
    @Param(doc = "Objects to order by landmarks", def = "20000", min = 100, max = 10_000_000)
        int objects,
    @Param(doc = "Landmarks among them", def = "1000", min = 10, max = 100_000) int landmarks,
    @Param(doc = "Estimators that vote; 0 = all", def = "3", min = 0, max = 20) int best,
    @Param(doc = "Rounds of which the best counts", def = "5", min = 1, max = 100) int rounds) {}
