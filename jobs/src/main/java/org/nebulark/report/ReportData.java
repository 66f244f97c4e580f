package org.nebulark.report;

import java.util.List;
import java.util.Optional;

/**
 * All that the page shows, small enough for one machine. Nothing here knows Spark.
 *
 * @param run products, counts, rejects
 * @param gallery the strangest spectra; empty without a ranking
 * @param lineFits of the spectra asked for; empty without spectra
 * @param scatter objects in the plane of the first two components; empty without clusters
 * @param embedding objects on a map by likeness; empty without one
 * @param eigenspectra mean and components; empty without components
 * @param clusters one each; empty without profiles
 * @param sequence objects in the order of their main trend; empty without a sequence
 * @param classifier scores and importances; empty without both
 * @param comparison of several classifiers; empty without
 * @param regression scores of a number that was learned; empty without
 * @param learning what a committee saves; empty without a rehearsal
 * @param blackHoles their masses by each way; empty without any
 * @param nebulae maps and integrated numbers; empty without any
 */
record ReportData(
    Run run,
    Optional<Gallery> gallery,
    List<LineFits> lineFits,
    Optional<Scatter> scatter,
    Optional<LikenessPlane> embedding,
    Optional<Eigenspectra> eigenspectra,
    List<Cluster> clusters,
    Optional<OrderedSpectra> sequence,
    Optional<Classifier> classifier,
    Optional<Comparison> comparison,
    Optional<Regression> regression,
    Optional<Learning> learning,
    List<Weighed> blackHoles,
    List<Nebula> nebulae) {}
