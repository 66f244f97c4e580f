package org.nebulark.fits;

import java.util.Locale;
import org.nebulark.fits.FitsFormatException.Reason;

/**
 * What a file's wavelengths were measured in. Known by CTYPE1 (FITS Standard 4.0, table 25: WAVE =
 * vacuum, AWAV = air), by AIRORVAC ('air', 'vac') or by VACUUM (T, F); never guessed.
 */
enum Medium {
  VACUUM,
  AIR;

  /**
   * The medium that headers declare.
   *
   * @param byDataModel what the survey's data model says where no keyword does; null = nothing
   * @param headers those that concern the wavelengths
   * @throws FitsFormatException AIR_OR_VACUUM if nothing is said or two keywords contradict
   */
  static Medium of(Medium byDataModel, FitsHeader... headers) throws FitsFormatException {
    Medium found = null;
    for (FitsHeader header : headers) {
      for (String keyword : new String[] {"CTYPE1", "AIRORVAC", "VACUUM"}) {
        Medium said = said(keyword, header.text(keyword).trim().toLowerCase(Locale.ROOT));
        if (said != null && found != null && said != found) {
          throw new FitsFormatException(
              Reason.AIR_OR_VACUUM,
              header.hdu(),
              keyword + " says " + said + ", another keyword " + found);
        }
        found = said == null ? found : said;
      }
    }
    found = found == null ? byDataModel : found;
    if (found == null) {
      throw new FitsFormatException(
          Reason.AIR_OR_VACUUM,
          headers[0].hdu(),
          "wavelengths in air or in vacuum? expected VACUUM = T or F, AIRORVAC = 'air' or 'vac',"
              + " or CTYPE1 = 'AWAV' or 'WAVE'");
    }
    return found;
  }

  private static Medium said(String keyword, String value) {
    return switch (keyword) {
      case "CTYPE1" -> ctype(value);
      case "AIRORVAC" -> value.startsWith("vac") ? VACUUM : value.startsWith("air") ? AIR : null;
      default ->
          switch (value) {
            case "t", "true" -> VACUUM;
            case "f", "false" -> AIR;
            default -> null;
          };
    };
  }

  private static Medium ctype(String value) {
    if (value.startsWith("awav")) {
      return AIR;
    }
    return value.equals("wave") || value.startsWith("wave-") ? VACUUM : null;
  }
}
