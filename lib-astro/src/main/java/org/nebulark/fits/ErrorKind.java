package org.nebulark.fits;

import java.util.Locale;
import java.util.Set;

/** How a file gives the errors of its flux. A zero or negative error is no error: ivar = 0. */
enum ErrorKind {
  /** Inverse variance, taken as it is. */
  IVAR("ivar", "invvar", "inverse_variance"),
  /** 1 sigma. */
  SIGMA("sigma", "err", "error", "errs", "flux_err", "flux_error", "uncertainty", "unc"),
  /** Variance, as in the STAT extension of ESO. */
  VARIANCE("variance", "var", "stat");

  private final Set<String> names;

  ErrorKind(String... names) {
    this.names = Set.of(names);
  }

  /** The kind that an extension or column of this name holds, null if it holds no errors. */
  static ErrorKind named(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    for (ErrorKind kind : values()) {
      if (kind.names.contains(lower)) {
        return kind;
      }
    }
    return null;
  }

  /** Turns errors into inverse variances in their place [1 / flux unit squared]. */
  float[] toIvar(float[] errors) {
    if (this != IVAR) {
      for (int i = 0; i < errors.length; i++) {
        double e = errors[i];
        float ivar = (float) (1 / (this == SIGMA ? e * e : e));
        errors[i] = e > 0 && Float.isFinite(ivar) ? ivar : 0;
      }
    }
    return errors;
  }
}
