package org.nebulark.fits;

import org.nebulark.spectrum.Flag;

/**
 * The colour excess of the Galaxy's dust as a file lists it, on the scale of Schlegel et al. 1998:
 * as it is, or as the extinctions in u, g, r, i, z that SDSS derived from it. The coefficients that
 * SDSS used are told by the ratios of the five bands; extinctions that fit none are not taken.
 *
 * @param ebv E(B-V) [mag], NaN = not listed
 * @param flag {@link Flag#EBV_PLATE} where it is the median of the plate, else 0
 */
record ListedDust(double ebv, int flag) {

  static final ListedDust NONE = new ListedDust(Double.NaN, 0);

  /**
   * A / E(B-V) in u, g, r, i, z [mag/mag]: Stoughton et al. 2002, AJ 123, 485, table 22, and
   * Schlafly & Finkbeiner 2011, ApJ 737, 103, table 6, R_V = 3.1.
   */
  private static final double[][] BANDS = {
    {5.155, 3.793, 2.751, 2.086, 1.479}, {4.239, 3.303, 2.285, 1.698, 1.263}
  };

  /** How far a band may be off: a part of it, and the rounding of four digits [mag]. */
  private static final double TOLERANCE = 2e-3;

  private static final double ROUNDING = 1e-4;

  /** No map lists more [mag]. */
  private static final double MOST = 200;

  /** Of a row of a table, which may be null: EBV, else EXTINCTION; else of the headers. */
  static ListedDust of(BinaryTable table, int row, FitsHeader... headers) {
    double ebv = Double.NaN;
    if (table != null) {
      ebv = listed(Cells.number(table, "EBV", row));
      ebv = Double.isNaN(ebv) ? extinction(table, row) : ebv;
    }
    for (FitsHeader header : headers) {
      ebv = Double.isNaN(ebv) ? listed(number(header.text("EBV"))) : ebv;
      ebv = Double.isNaN(ebv) ? listed(number(header.text("SFD_EBV"))) : ebv;
    }
    return Double.isNaN(ebv) ? ofPlate(headers) : new ListedDust(ebv, 0);
  }

  private static double listed(double ebv) {
    return ebv >= 0 && ebv < MOST ? ebv : Double.NaN;
  }

  private static double extinction(BinaryTable table, int row) {
    int column = table.find("EXTINCTION");
    if (column < 0 || table.column(column).repeat() != BANDS[0].length) {
      return Double.NaN;
    }
    double[] bands = new double[BANDS[0].length];
    for (int band = 0; band < bands.length; band++) {
      bands[band] = table.number(column, row, band);
    }
    return fromBands(bands);
  }

  /** The medians of the plate: REDDEN01 to REDDEN05, in older files one text of five numbers. */
  private static ListedDust ofPlate(FitsHeader... headers) {
    for (FitsHeader header : headers) {
      String[] texts = header.text("REDDEN").trim().split("\\s+");
      double[] bands = new double[BANDS[0].length];
      for (int band = 0; band < bands.length; band++) {
        bands[band] =
            number(
                texts.length == bands.length ? texts[band] : header.text("REDDEN0" + (band + 1)));
      }
      double ebv = fromBands(bands);
      if (!Double.isNaN(ebv)) {
        return new ListedDust(ebv, Flag.EBV_PLATE.bit());
      }
    }
    return NONE;
  }

  /** A number, NaN where it is none: a spectrum is not refused for it. */
  private static double number(String text) {
    try {
      return text.isBlank() ? Double.NaN : CardValue.real(text.trim(), "EBV", 0);
    } catch (FitsFormatException e) {
      return Double.NaN;
    }
  }

  /** E(B-V) [mag] of the set of coefficients that fits best; NaN where none does, and for zeros. */
  static double fromBands(double[] extinction) {
    double best = Double.NaN;
    double least = 1;
    for (double[] coefficients : BANDS) {
      double sum = 0;
      double all = 0;
      for (int band = 0; band < coefficients.length; band++) {
        sum += extinction[band];
        all += coefficients[band];
      }
      double ebv = sum / all;
      double worst = 0;
      for (int band = 0; band < coefficients.length; band++) {
        double off = Math.abs(extinction[band] - coefficients[band] * ebv);
        worst = Math.max(worst, off / (TOLERANCE * extinction[band] + ROUNDING));
      }
      if (ebv > 0 && ebv < MOST && worst < least) {
        least = worst;
        best = ebv;
      }
    }
    return best;
  }
}
