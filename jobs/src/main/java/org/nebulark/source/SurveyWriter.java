package org.nebulark.source;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nebulark.fits.PlateWriter;
import org.nebulark.fits.SpecExtra;
import org.nebulark.fits.SpecObject;
import org.nebulark.fits.SpecWriter;
import org.nebulark.product.Truth;
import org.nebulark.simulate.CatalogueEntry;
import org.nebulark.simulate.SurveyGrid;
import org.nebulark.simulate.SurveyOptions;
import org.nebulark.simulate.SyntheticObject;
import org.nebulark.simulate.SyntheticSurvey;
import org.nebulark.simulate.TrueLines;

/**
 * Writes objects of a synthetic survey: a spec file each in a folder a plate, or an spPlate file a
 * plate with an spZbest file beside it.
 */
public final class SurveyWriter {

  private static final int BUFFER = 1 << 18;

  private final SurveyOptions options;
  private final SyntheticSurvey survey;
  private final Path folder;
  private final boolean gzip;
  private final FileSystem fileSystem;

  /** Writes below that folder (URI), through Hadoop. */
  public SurveyWriter(
      SurveyOptions options, String folder, boolean gzip, Configuration configuration)
      throws IOException {
    this.options = options;
    this.survey = new SyntheticSurvey(options);
    this.folder = new Path(folder);
    this.gzip = gzip;
    this.fileSystem = FileTree.withoutChecksums(this.folder, configuration);
  }

  /**
   * Writes object {@code index} and returns its row of {@link Truth}; again gives the same file.
   */
  public Row write(long index) {
    SyntheticObject object = survey.object(index);
    write(
        "%04d/spec-%s".formatted(object.plate(), object.specId()),
        out -> SpecWriter.write(entry(object), extra(object), out));
    return truth(object);
  }

  /**
   * Writes a plate's first {@code fibers} objects as one file, their redshifts as another, and
   * returns the objects' rows of {@link Truth}; again gives the same files.
   *
   * @param number number of the plate, from 0
   * @param fibers objects to write, 1 to all of the plate
   */
  public List<Row> writePlate(long number, int fibers) {
    List<SpecObject> objects = new ArrayList<>();
    List<SpecExtra> extras = new ArrayList<>();
    List<Row> truth = new ArrayList<>();
    for (int i = 0; i < fibers; i++) {
      SyntheticObject object = survey.object(number * options.fibers() + i);
      objects.add(entry(object));
      extras.add(extra(object));
      truth.add(truth(object));
    }
    String name = "%04d-%05d".formatted(objects.get(0).plate(), objects.get(0).mjd());
    PlateWriter writer = new PlateWriter(options.grid().wavelengthGrid(0), objects, extras);
    write("spPlate-" + name, writer::writePlate);
    write("spZbest-" + name, writer::writeRedshifts);
    return truth;
  }

  /** What writes a file's bytes. */
  private interface Content {
    void write(OutputStream out) throws IOException;
  }

  private void write(String name, Content content) {
    Path file = new Path(folder, name + (gzip ? ".fits.gz" : ".fits"));
    try (OutputStream out = open(file)) {
      content.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private OutputStream open(Path file) throws IOException {
    OutputStream out = fileSystem.create(file, true);
    return gzip ? new GZIPOutputStream(out, BUFFER) : new BufferedOutputStream(out, BUFFER);
  }

  private static SpecObject entry(SyntheticObject object) {
    CatalogueEntry c = object.catalogue();
    return new SpecObject(
        object.specId(),
        object.plate(),
        object.mjd(),
        object.fiber(),
        object.ra(),
        object.dec(),
        c.spectralClass(),
        c.subclass(),
        c.z(),
        c.zErr(),
        0,
        object.spectrum());
  }

  private static SpecExtra extra(SyntheticObject object) {
    float[] wdisp = new float[object.model().length];
    Arrays.fill(wdisp, (float) SurveyGrid.WDISP);
    return new SpecExtra(wdisp, object.sky(), object.model(), object.ebv());
  }

  /** The row of {@link Truth} of an object. */
  static Row truth(SyntheticObject object) {
    TrueLines lines = object.truth().lines();
    double[] fluxes = new double[lines.narrowFlux().length];
    for (int i = 0; i < fluxes.length; i++) {
      fluxes[i] = lines.narrowFlux()[i] + lines.broadFlux()[i];
    }
    return RowFactory.create(
        object.specId(),
        object.truth().z(),
        object.truth().outlier().name(),
        object.truth().continuum().name().toLowerCase(Locale.ROOT),
        object.truth().snr(),
        fluxes);
  }
}
