package org.nebulark.source.table;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.nebulark.stage.UserError;

/**
 * What the user says about tables of lines.
 *
 * @param form how they hold the lines
 * @param names of columns
 * @param errors what the errors are
 * @param defaultError share of the flux where the table gives no error [1]; 0 = unknown
 * @param missing numbers that stand for "not measured"
 * @param hbeta flux of H beta where the table has none, to which the others are relative [the unit
 *     of the fluxes]; 0 = it must have one
 */
public record LineWish(
    LineForm form,
    Names names,
    LineErrors errors,
    double defaultError,
    List<Double> missing,
    double hbeta)
    implements Serializable {

  private static final Set<String> C_HBETA = Set.of("chbeta", "chb");

  /**
   * Names of columns; of several the first that is there counts, whatever its case.
   *
   * @param object name of the object
   * @param line label
   * @param flux in the long form
   * @param error in the long form
   * @param wideFlux in the wide form, * = the label
   * @param wideError in the wide form, * = the label
   */
  public record Names(
      List<String> object,
      List<String> line,
      List<String> flux,
      List<String> error,
      List<String> wideFlux,
      List<String> wideError)
      implements Serializable {

    /** Refuses patterns without a place for the label. */
    public Names {
      for (List<String> patterns : List.of(wideFlux, wideError)) {
        for (String pattern : patterns) {
          if (pattern.indexOf('*') < 0 || pattern.indexOf('*') != pattern.lastIndexOf('*')) {
            throw new IllegalArgumentException(pattern + " has not one *, the label of the line");
          }
        }
      }
    }
  }

  /**
   * The numbers of a comma-separated text.
   *
   * @throws UserError when one is none
   */
  public static List<Double> numbers(String option, String text) {
    try {
      return org.nebulark.stage.Names.list(text).stream().map(Double::valueOf).toList();
    } catch (NumberFormatException e) {
      throw UserError.usage(option + " = " + text + ": not numbers");
    }
  }

  /** Whether a name is that of the reddening at H beta, as PyNeb's {@code cHbeta}. */
  static boolean isReddening(String name) {
    return C_HBETA.contains(name.replace("_", "").toLowerCase(Locale.ROOT));
  }

  /** NaN for a number that stands for "not measured". */
  double measured(double value) {
    return Double.isFinite(value) && !missing.contains(value) ? value : Double.NaN;
  }
}
