package org.nebulark.fits.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.nebulark.fits.BinaryTable;
import org.nebulark.fits.FitsFile;
import org.nebulark.fits.FitsFormatException;
import org.nebulark.fits.FitsFormatException.Reason;
import org.nebulark.fits.SpecFile;
import org.nebulark.fits.SpecObject;
import org.nebulark.fits.TableColumn;
import org.nebulark.spectrum.Spectrum;

/** Reads damaged files in every way there is and holds the outcome against what is allowed. */
final class Verdicts {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long CPU_LIMIT = 1_000_000_000L;

  private final Map<String, Integer> counts = new TreeMap<>();
  private int accepted;
  private int undecided;

  /** How often each outcome came. */
  Map<String, Integer> counts() {
    return counts;
  }

  /** Files that were accepted. */
  int accepted() {
    return accepted;
  }

  /** Accepted files of which the naive decoder could not make anything. */
  int undecided() {
    return undecided;
  }

  void count(String outcome) {
    counts.merge(outcome, 1, Integer::sum);
  }

  /** Judges a damaged form of a good file. */
  void judge(Corpus.Good good, byte[] file, int length) {
    long cpu = THREADS.getCurrentThreadCpuTime();
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    SpecObject object = null;
    FitsFormatException refusal = null;
    try {
      object = SpecFile.read(file, length);
    } catch (FitsFormatException e) {
      refusal = e;
    }
    long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertThat(allocated).as("bytes allocated").isLessThan(400_000 + 8L * length);
    catalogueAgrees(file, length, object, refusal);
    tables(file, length);
    if (object == null) {
      named(refusal);
      count(refusal.reason().name());
    } else {
      accepted++;
      count(equal(good, file, length, object) ? "equal" : "as the changed bytes say");
    }
    assertThat(THREADS.getCurrentThreadCpuTime() - cpu).as("CPU time").isLessThan(CPU_LIMIT);
  }

  static void named(FitsFormatException refusal) {
    assertThat(refusal.reason()).isNotNull();
    assertThat(refusal.getMessage()).hasSizeLessThan(600).matches("[ -~]+");
    assertThat(refusal.detail()).isNotBlank();
  }

  private static void catalogueAgrees(
      byte[] file, int length, SpecObject object, FitsFormatException refusal) {
    try {
      assertThat(SpecFile.readCatalogue(file, length)).isEqualTo(object.catalogue());
    } catch (FitsFormatException e) {
      assertThat(refusal).as("both ways of reading refuse").isNotNull();
      assertThat(e.getMessage()).isEqualTo(refusal.getMessage());
    }
  }

  /** Reads the corners of every binary table, as ingest-table does. */
  static void tables(byte[] bytes, int length) {
    try {
      FitsFile file = FitsFile.of(bytes, length);
      for (int hdu = 0; hdu < file.size(); hdu++) {
        try {
          corners(BinaryTable.of(file, hdu));
        } catch (FitsFormatException e) {
          named(e);
        }
      }
    } catch (FitsFormatException e) {
      named(e);
    }
  }

  private static void corners(BinaryTable table) {
    for (int c = 0; c < table.columns() && table.rows() > 0; c++) {
      TableColumn column = table.column(c);
      for (int row : new int[] {0, table.rows() - 1}) {
        table.text(c, row);
        table.number(c, row);
        table.integer(c, row, -1);
        if (column.repeat() > 0 && "BIJKED".indexOf(column.type()) >= 0) {
          table.number(c, row, column.repeat() - 1);
        }
      }
    }
  }

  /**
   * Holds an accepted file against the second opinion; and where neither the headers before the
   * flux nor flux, ivar and wavelengths were touched, against the good file.
   *
   * @return whether the spectrum is that of the good file
   */
  private boolean equal(Corpus.Good good, byte[] file, int length, SpecObject object) {
    Spectrum spectrum = object.spectrum();
    NaiveSpec naive = null;
    try {
      naive = NaiveSpec.of(file, length);
    } catch (RuntimeException e) {
      undecided++;
    }
    if (naive != null) {
      assertThat(Arrays.equals(spectrum.flux(), naive.flux())).as("flux as stored").isTrue();
      assertThat(Arrays.equals(spectrum.ivar(), naive.ivar())).as("ivar as stored").isTrue();
      for (int i = 0; i < naive.loglam().length; i++) {
        assertThat(Math.log10(spectrum.grid().wavelength(i)))
            .as("log wavelength as stored")
            .isCloseTo(naive.loglam()[i], org.assertj.core.data.Offset.offset(2e-4));
      }
    }
    Spectrum expected = good.object().spectrum();
    boolean same =
        Arrays.equals(spectrum.flux(), expected.flux())
            && Arrays.equals(spectrum.ivar(), expected.ivar())
            && spectrum.grid().equals(expected.grid());
    if (untouched(good, file, naive)) {
      assertThat(same).as("equal data of untouched bytes").isTrue();
    }
    return same;
  }

  private static boolean untouched(Corpus.Good good, byte[] file, NaiveSpec found) {
    NaiveSpec expected = good.naive();
    int end = expected.headerEnd();
    return found != null
        && Arrays.equals(file, 0, end, good.bytes(), 0, end)
        && Arrays.equals(found.flux(), expected.flux())
        && Arrays.equals(found.ivar(), expected.ivar())
        && Arrays.equals(found.loglam(), expected.loglam());
  }

  /** Whether the reason is one of a gzip that was damaged or too large. */
  static boolean isGzip(Reason reason) {
    return reason == Reason.BAD_GZIP || reason == Reason.TOO_LARGE;
  }
}
