package org.nebulark.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.StructType;
import org.nebulark.fits.FitsBuffer;
import org.nebulark.fits.FitsFormatException;
import org.nebulark.fits.Layout;
import org.nebulark.fits.Redshifts;
import org.nebulark.fits.SpectrumEntry;
import org.nebulark.fits.SpectrumFile;
import org.nebulark.product.Spectra;
import org.nebulark.source.Companions.SpectraFile;
import org.nebulark.source.InputFiles.InputFile;

/**
 * Reads the files of one task, a row a spectrum; one file stands in memory at a time. What is wrong
 * with a file's bytes becomes a reject, and with one of its spectra a reject of that spectrum; an
 * error of the storage fails the task, which Spark tries again.
 */
final class SpectraReader implements PartitionReader<InternalRow> {

  private static final Set<String> PIXEL_COLUMNS =
      Set.of(Spectra.FLUX.name(), Spectra.IVAR.name(), Spectra.MASK.name());

  /** Most bytes of a file of redshifts, which is kept while its spectra are read [byte]. */
  private static final long MOST_REDSHIFTS = 64L << 20;

  /**
   * How to read.
   *
   * @param layout the files' layout
   * @param limit most bytes of a file, decompressed [byte]
   */
  record Settings(Layout layout, long limit) implements java.io.Serializable {}

  private final List<SpectraFile> files;
  private final SpectrumRow rows;
  private final boolean pixels;
  private final Settings settings;
  private final Configuration configuration;
  private final FitsBuffer buffer = new FitsBuffer();
  private final CRC32C checksum = new CRC32C();
  private int next;
  private boolean redshiftsRead;
  private Redshifts redshifts;
  private InputFile file;
  private SpectrumFile spectra;
  private int spectrum;
  private long rejects;
  private InternalRow row;

  SpectraReader(
      List<SpectraFile> files, StructType columns, Settings settings, Configuration configuration) {
    this.files = files;
    this.rows = new SpectrumRow(columns);
    this.pixels = List.of(columns.fieldNames()).stream().anyMatch(PIXEL_COLUMNS::contains);
    this.settings = settings;
    this.configuration = configuration;
  }

  @Override
  public boolean next() throws IOException {
    while (spectra == null || spectrum == spectra.size()) {
      spectra = null;
      if (next == files.size()) {
        return false;
      }
      file = files.get(next).file();
      InputFile beside = files.get(next).redshifts();
      InputFile current = beside == null || redshiftsRead ? file : beside;
      try {
        open(current, beside);
      } catch (FitsFormatException e) {
        row = reject(current, e);
        return true;
      }
    }
    int index = spectrum++;
    try {
      row = read(index);
    } catch (FitsFormatException e) {
      row = reject(file, e);
    }
    return true;
  }

  /** Reads the file of redshifts, if it was not yet, and opens the file of spectra. */
  private void open(InputFile current, InputFile beside) throws IOException, FitsFormatException {
    boolean companion = current == beside;
    redshifts = redshiftsRead ? redshifts : null;
    redshiftsRead = companion;
    next = companion ? next : next + 1;
    load(current, companion ? Math.min(settings.limit(), MOST_REDSHIFTS) : settings.limit());
    if (companion) {
      redshifts = Redshifts.read(buffer.bytes(), buffer.length());
      return;
    }
    checksum.reset();
    checksum.update(buffer.bytes(), 0, buffer.length());
    spectra = settings.layout().open(buffer.bytes(), buffer.length());
    spectrum = 0;
  }

  private void load(InputFile input, long limit) throws IOException, FitsFormatException {
    try (InputStream in = input.open(configuration)) {
      buffer.readFully(in, input.bytes(), limit);
    }
  }

  private InternalRow read(int index) throws FitsFormatException {
    SpectrumEntry entry = spectra.entry(index);
    SpectrumEntry joined = redshifts == null ? entry : redshifts.join(entry);
    SpectrumRow.Place place =
        new SpectrumRow.Place(file.relative(), checksum.getValue(), spectra.size() > 1);
    return pixels
        ? rows.spectrum(place, joined, spectra.spectrum(index))
        : rows.catalogue(place, joined);
  }

  private InternalRow reject(InputFile input, FitsFormatException e) {
    rejects++;
    return rows.reject(input.relative(), e);
  }

  @Override
  public InternalRow get() {
    return row;
  }

  @Override
  public CustomTaskMetric[] currentMetricsValues() {
    return new CustomTaskMetric[] {new RejectsMetric.OfTask(rejects)};
  }

  @Override
  public void close() {}
}
