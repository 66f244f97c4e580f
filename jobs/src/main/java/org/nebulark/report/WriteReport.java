package org.nebulark.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.nebulark.product.BlackHoles;
import org.nebulark.product.ClassifierComparison;
import org.nebulark.product.ClassifierCurves;
import org.nebulark.product.ClassifierRules;
import org.nebulark.product.ClassifierScores;
import org.nebulark.product.ClusterProfiles;
import org.nebulark.product.Clusters;
import org.nebulark.product.Components;
import org.nebulark.product.CrossValidation;
import org.nebulark.product.Embedding;
import org.nebulark.product.Features;
import org.nebulark.product.Importances;
import org.nebulark.product.Kinds;
import org.nebulark.product.LearningCurve;
import org.nebulark.product.Lines;
import org.nebulark.product.Nebular;
import org.nebulark.product.NebularProfiles;
import org.nebulark.product.Neighbours;
import org.nebulark.product.Outliers;
import org.nebulark.product.Predictions;
import org.nebulark.product.Reasons;
import org.nebulark.product.RegressionCrossValidation;
import org.nebulark.product.RegressionImportances;
import org.nebulark.product.RegressionScores;
import org.nebulark.product.Report;
import org.nebulark.product.Sequence;
import org.nebulark.product.SequenceEstimators;
import org.nebulark.product.Spectra;
import org.nebulark.product.Surrogate;
import org.nebulark.product.Truth;
import org.nebulark.report.plot.Text;
import org.nebulark.stage.Param;
import org.nebulark.stage.Product;
import org.nebulark.stage.Read;
import org.nebulark.stage.Stage;
import org.nebulark.stage.StageContext;
import org.nebulark.stage.StageSpec;
import org.nebulark.stage.UserError;

/** Shows whatever a run has made as one HTML page that needs no network. */
public final class WriteReport implements Stage<WriteReport.Options> {

  /** Name of the page in the product's folder. */
  public static final String FILE_NAME = "index.html";

  /** What can be chosen. */
  public record Options(
      @Param(doc = "Title of the page", def = "Nebulark run") String title,
      @Param(doc = "Strangest spectra shown", def = "24", min = 0, max = 500) int gallery,
      @Param(
              doc =
                  "Spectra whose line fits are shown, identifiers separated by commas; empty = the strangest",
              def = "")
          String fits,
      @Param(
              doc = "Objects in the plane of the components, and of the regression",
              def = "5000",
              min = 0,
              max = 50_000)
          int points,
      @Param(doc = "Label or feature that colours the map by likeness, too", def = "")
          String colour) {}

  @Override
  public StageSpec<Options> spec() {
    return StageSpec.of("report", "Shows the run as one HTML page", Options.class)
        .readsIfPresent(
            Spectra.PRODUCT,
            Features.PRODUCT,
            Outliers.PRODUCT,
            Neighbours.PRODUCT,
            Reasons.PRODUCT,
            Kinds.PRODUCT,
            Clusters.PRODUCT,
            Embedding.PRODUCT,
            Components.PRODUCT,
            ClusterProfiles.PRODUCT,
            Sequence.PRODUCT,
            SequenceEstimators.PRODUCT,
            ClassifierScores.PRODUCT,
            ClassifierCurves.PRODUCT,
            CrossValidation.PRODUCT,
            Importances.PRODUCT,
            Predictions.PRODUCT,
            ClassifierComparison.PRODUCT,
            ClassifierRules.PRODUCT,
            RegressionScores.PRODUCT,
            RegressionCrossValidation.PRODUCT,
            RegressionImportances.PRODUCT,
            LearningCurve.PRODUCT,
            BlackHoles.PRODUCT,
            Truth.PRODUCT,
            Lines.PRODUCT,
            Nebular.PRODUCT,
            NebularProfiles.PRODUCT,
            Surrogate.PRODUCT)
        .writes(Report.PRODUCT);
  }

  @Override
  public void run(StageContext context, Options options) {
    List<Product> products = spec().reads().stream().map(Read::product).toList();
    if (products.stream().noneMatch(context::has)) {
      throw UserError.data("There is nothing to report: the output holds no product");
    }
    Optional<Gallery> gallery = CollectGallery.collect(context, options.gallery());
    ReportData data =
        new ReportData(
            CollectRun.collect(context, products, options.title()),
            gallery,
            CollectLineFits.collect(context, options.fits(), gallery),
            CollectScatter.collect(context, options.points(), options.gallery()),
            CollectEmbedding.collect(context, options.points(), options.colour()),
            CollectClusters.eigenspectra(context),
            CollectClusters.clusters(context),
            CollectSequence.collect(context),
            CollectClassifier.collect(context),
            CollectComparison.collect(context),
            CollectRegression.collect(context, options.points()),
            CollectLearning.collect(context),
            CollectBlackHoles.collect(context),
            CollectNebula.collect(context));
    byte[] page = Page.html(data).getBytes(StandardCharsets.UTF_8);
    Path file = new Path(context.newLocation(Report.PRODUCT), FILE_NAME);
    try (OutputStream out =
        file.getFileSystem(context.spark().sparkContext().hadoopConfiguration())
            .create(file, true)) {
      out.write(page);
    } catch (IOException e) {
      throw new UncheckedIOException("The page cannot be written to " + file, e);
    }
    context.log("report: " + Text.bytes(page.length) + " in " + file);
  }
}
