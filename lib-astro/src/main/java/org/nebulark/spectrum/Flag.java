package org.nebulark.spectrum;

import java.util.ArrayList;
import java.util.List;

/** Why a feature is NaN or to be used with care: one bit each, combined by "or" into an int. */
public enum Flag {
  /** No pixel has a finite flux with a positive, finite inverse variance; nothing was measured. */
  ALL_MASKED("No usable pixel: nothing measured"),
  /** The redshift is not finite or not above -0.01; nothing in the rest frame was measured. */
  NO_REDSHIFT("No usable redshift: nothing measured in the rest frame"),
  /** The median signal-to-noise ratio a pixel is below the option {@code min-sn}. */
  LOW_SN("Median signal-to-noise ratio a pixel below the limit"),
  /** No bin of the flux vector lies on usable pixels. */
  NO_COVERAGE("No bin of the flux vector measured"),
  /** Some bins of the flux vector lie outside the spectrum or on masked pixels. */
  PARTIAL_COVERAGE("Some bins of the flux vector not measured"),
  /** The continuum was not measured or not positive in some covered bins, which are NaN. */
  CONTINUUM_MISSING("Continuum not measured or not positive in some bins"),
  /** One of the two bands of D4000n is not covered, masked, or not positive. */
  D4000_MISSING("D4000n not measured"),
  /** At least one emission line lies outside the spectrum or on masked pixels. */
  LINE_MISSING("At least one emission line outside the spectrum or masked"),
  /**
   * At least one emission line was too weak for kinematics of its own: its flux is measured at the
   * kinematics of the stronger lines, or at assumed ones, and its sigma and velocity are NaN.
   */
  LINE_FORCED("At least one weak emission line measured at imposed kinematics"),
  /** The continuum under at least one line is not above its error, so its EW is NaN. */
  EW_MISSING("At least one equivalent width without a continuum"),
  /**
   * The fit of at least one group of strong lines did not converge inside its bounds; its lines
   * were measured at imposed kinematics, or are NaN where this failed, too.
   */
  FIT_FAILED("At least one line fit did not converge inside its bounds"),
  /** The file has no errors of the flux: the inverse variance is NaN, which is not 0 = masked. */
  NO_ERRORS("The survey's file gives no errors: inverse variance NaN in every pixel"),
  /** The flux is relative or of a unit that the file does not name: the file's own numbers. */
  FLUX_UNIT("Flux in the file's own unit, which is relative or not named"),
  /** At least one number of a row that came from a table is empty, NaN, or stands for "none". */
  VALUE_MISSING("At least one number of the table not measured"),
  /**
   * At least one absorption-line index has a band outside the spectrum or on masked pixels, or a
   * continuum that is not above its error.
   */
  INDEX_MISSING("At least one absorption-line index not measured"),
  /** At least one emission line lies on a strong night-sky line and was not measured. */
  SKY_LINE("At least one emission line on a masked night-sky line"),
  /** Dereddening was asked for, but no E(B-V) is known: all fluxes are behind the Galaxy's dust. */
  NOT_DEREDDENED("No E(B-V) known: fluxes not corrected for the dust of our Galaxy"),
  /** E(B-V) is the median of the plate, which spans 3 degrees, and not that of the object. */
  EBV_PLATE("E(B-V) is the median of the plate, not that of the object"),
  /** Neither H alpha nor H beta has a broad component and a distance. */
  NO_VIRIAL_MASS("No broad H alpha or H beta: no black-hole mass from them"),
  /**
   * The narrow lines are not those of an active nucleus or too weak, [O III] / H beta is outside
   * the range of the relation, or there is no distance.
   */
  NO_NARROW_MASS("Narrow lines give no black-hole mass: too weak, no nucleus, or out of range");

  private final String doc;

  Flag(String doc) {
    this.doc = doc;
  }

  /** The bit, a power of two. */
  public int bit() {
    return 1 << ordinal();
  }

  /** One sentence for the documentation of a product. */
  public String doc() {
    return doc;
  }

  /** True if the bit stands in these flags. */
  public boolean in(int flags) {
    return (flags & bit()) != 0;
  }

  /** The flags of these bits, in order of their bits; bits without a meaning are left out. */
  public static List<Flag> of(int flags) {
    List<Flag> list = new ArrayList<>();
    for (Flag flag : values()) {
      if (flag.in(flags)) {
        list.add(flag);
      }
    }
    return list;
  }
}
