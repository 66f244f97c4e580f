package org.nebulark.fits;

import java.util.Locale;
import java.util.Set;
import org.nebulark.spectrum.WavelengthGrid;

/**
 * What the headers of a file of unknown origin say of its object. Values that are not numbers, as
 * sexagesimal coordinates, count as missing here, since conventions differ; nothing is refused.
 */
final class ForeignHeader {

  private static final Set<String> CLASSES = Set.of("GALAXY", "QSO", "STAR");

  private ForeignHeader() {}

  /**
   * The entry of a spectrum.
   *
   * @param grid its wavelengths
   * @param single whether the headers describe this spectrum alone
   * @param headers the first that has a keyword counts
   */
  static SpecCatalogue catalogue(WavelengthGrid grid, boolean single, FitsHeader... headers) {
    if (!single) {
      return new SpecCatalogue(
          "", -1, -1, -1, Double.NaN, Double.NaN, "", "", Double.NaN, Double.NaN, -1, grid);
    }
    int plate = integer(headers, "PLATEID");
    int mjd = integer(headers, "MJD");
    int fiber = integer(headers, "FIBERID");
    String id = SpecObject.specId(plate, mjd, fiber);
    String spectralClass = text(headers, "CLASS", "OBJTYPE").toUpperCase(Locale.ROOT);
    return new SpecCatalogue(
        id.isEmpty() ? text(headers, "OBSID") : id,
        plate,
        mjd,
        fiber,
        coordinate(headers, plate, 0, 360, "RAOBJ", "PLUG_RA", "RA"),
        coordinate(headers, plate, -90, 90, "DECOBJ", "PLUG_DEC", "DEC"),
        CLASSES.contains(spectralClass) ? spectralClass : "",
        text(headers, "SUBCLASS"),
        number(headers, "Z"),
        number(headers, "Z_ERR"),
        -1,
        grid);
  }

  private static String text(FitsHeader[] headers, String... keywords) {
    for (String keyword : keywords) {
      for (FitsHeader header : headers) {
        String text = header.text(keyword).trim();
        if (!text.isEmpty()) {
          return text;
        }
      }
    }
    return "";
  }

  private static double number(FitsHeader[] headers, String... keywords) {
    String text = text(headers, keywords);
    try {
      return text.isEmpty() ? Double.NaN : CardValue.real(text, keywords[0], 0);
    } catch (FitsFormatException e) {
      return Double.NaN;
    }
  }

  private static int integer(FitsHeader[] headers, String keyword) {
    double value = number(headers, keyword);
    return value >= 0 && value <= Integer.MAX_VALUE && value == Math.rint(value) ? (int) value : -1;
  }

  /** A coordinate [deg]; the last keyword is the plate's centre in files of SDSS: not taken. */
  private static double coordinate(
      FitsHeader[] headers, int plate, double least, double most, String... keywords) {
    String[] taken = plate < 0 ? keywords : new String[] {keywords[0], keywords[1]};
    double degrees = number(headers, taken);
    return degrees >= least && degrees <= most ? degrees : Double.NaN;
  }
}
