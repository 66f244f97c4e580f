package org.nebulark.nebular;

import java.util.List;
import org.nebulark.math.ResourceRows;

/**
 * Electron temperature of the gas that emits He I, Te = alpha I(7281) / I(6678) + beta with
 * coefficients that depend on the density (Mendez-Delgado et al. 2021, MNRAS 502, 1703); {@code
 * helium_temperature.csv}.
 */
public final class HeliumTemperature {

  private static final double[][] ROWS = rows();

  private HeliumTemperature() {}

  private static double[][] rows() {
    List<String[]> rows = ResourceRows.of(HeliumTemperature.class, "helium_temperature.csv");
    double[][] numbers = new double[rows.size()][3];
    for (int i = 0; i < numbers.length; i++) {
      for (int c = 0; c < 3; c++) {
        numbers[i][c] = Double.parseDouble(rows.get(i)[c]);
      }
      numbers[i][0] = Math.log(numbers[i][0]);
    }
    return numbers;
  }

  /**
   * Temperature [K], linear between the coefficients in ln ne; NaN for a ratio that is not positive
   * or gives no positive temperature, and outside the densities of the table.
   *
   * @param ratio He I 7281 / 6678 without dust [1]
   * @param ne electron density [cm-3], 100 to 50,000
   */
  public static double te(double ratio, double ne) {
    double at = Math.log(ne);
    int last = ROWS.length - 1;
    if (!(ratio > 0) || !(at >= ROWS[0][0] && at <= ROWS[last][0])) {
      return Double.NaN;
    }
    int i = 0;
    while (i < last - 1 && at > ROWS[i + 1][0]) {
      i++;
    }
    double share = (at - ROWS[i][0]) / (ROWS[i + 1][0] - ROWS[i][0]);
    double low = ROWS[i][1] * ratio + ROWS[i][2];
    double high = ROWS[i + 1][1] * ratio + ROWS[i + 1][2];
    double te = low + share * (high - low);
    return te > 0 ? te : Double.NaN;
  }
}
