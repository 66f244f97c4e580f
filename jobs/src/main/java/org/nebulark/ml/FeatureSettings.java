package org.nebulark.ml;

import org.nebulark.extinction.ExtinctionLaw;
import org.nebulark.extinction.GalacticDust;
import org.nebulark.spectrum.FeatureOptions;
import org.nebulark.spectrum.FeatureOptions.Normalise;
import org.nebulark.stage.Param;

/** What a user chooses of the features; names, units and defaults of the options. */
public record FeatureSettings(
    @Param(
            doc = "First wavelength of the flux vector at rest, vacuum",
            unit = "Angstrom",
            def = "3700",
            min = 500,
            max = 50_000)
        double low,
    @Param(
            doc = "Last wavelength of the flux vector at rest, vacuum",
            unit = "Angstrom",
            def = "6800",
            min = 500,
            max = 50_000)
        double high,
    @Param(
            doc = "Bin of the flux vector, 5e-4 = five SDSS pixels",
            unit = "dex",
            def = "5e-4",
            min = 5e-5,
            max = 0.1)
        double step,
    @Param(
            doc = "Width of the running median that is the continuum",
            unit = "Angstrom",
            def = "120",
            min = 10,
            max = 5000)
        double window,
    @Param(doc = "What the flux vector is divided by", def = "median") Normalise normalise,
    @Param(
            doc = "Half-width of the mask on strong night-sky lines, as observed; 0 = none",
            unit = "Angstrom",
            def = "3",
            min = 0,
            max = 50)
        double skyWidth,
    @Param(
            doc = "Median signal to noise a pixel below which LOW_SN is flagged",
            def = "2",
            min = 0,
            max = 1000)
        double minSn,
    @Param(
            doc =
                "Correct fluxes and errors for the dust of our Galaxy; spectra without E(B-V) are"
                    + " flagged",
            def = "true")
        boolean deredden,
    @Param(doc = "Extinction law of our Galaxy's dust", def = "f99") ExtinctionLaw law,
    @Param(doc = "R_V of the law", def = "3.1", min = 0.1, max = 10) double rv,
    @Param(
            doc =
                "Factor on the E(B-V) of the spectra, which surveys take from Schlegel et al. 1998;"
                    + " 0.86 after Schlafly & Finkbeiner 2011",
            def = "0.86",
            min = 0,
            max = 10)
        double ebvScale,
    @Param(
            doc = "E(B-V) of all spectra, taken as it is; -1 = that of each spectrum",
            unit = "mag",
            def = "-1",
            min = -1,
            max = 100)
        double ebv) {

  /** Refuses wavelengths and bins that give no vector, and negative dust. */
  public FeatureSettings {
    if (ebv < 0 && ebv != -1) {
      throw new IllegalArgumentException("Invalid ebv: " + ebv + " is neither -1 nor above 0");
    }
    new FeatureOptions(low, high, step, window, normalise, skyWidth, minSn, null);
  }

  /** What to measure. */
  public FeatureOptions features() {
    GalacticDust dust = new GalacticDust(law, rv, ebv < 0 ? ebvScale : 1);
    return new FeatureOptions(
        low, high, step, window, normalise, skyWidth, minSn, deredden ? dust : null);
  }

  /** E(B-V) of all spectra [mag], NaN = that of each spectrum. */
  public double fixedEbv() {
    return ebv < 0 ? Double.NaN : ebv;
  }
}
