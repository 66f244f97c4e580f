package org.nebulark.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.nebulark.spectrum.AirVacuum;
import org.nebulark.spectrum.EmissionLine;

/**
 * Where the generator planted something: {@code [low, high]} [Angstrom, vacuum, rest].
 *
 * @param low lower end
 * @param high upper end
 */
record PlantedFeature(double low, double high) {

  private static final double LIGHT = 299792.458;
  private static final double[] BALMER = {
    3797.9, 3835.4, 3889.1, 3970.1, 4101.7, 4340.5, 4861.3, 6562.8
  };

  /** Ca II K and H, Mg b, Na D: strong in galaxies without emission. */
  private static final double[] ABSORBED = {3933.7, 3968.5, 5175.4, 5893.0};

  /** Half of the width of a narrow line, and of an absorption line [km/s]. */
  private static final double NARROW = 400;

  private static final double ABSORPTION = 1500;

  /** The observed wavelength from which on the generator puts a step. */
  private static final double STEP = 6000;

  /** All places of one object. */
  static List<PlantedFeature> of(int kind, double z, JsonNode params) {
    List<PlantedFeature> places = new ArrayList<>();
    switch (kind) {
      case 1 -> around(places, BALMER, 1, 0.5 * params.get("fwhm").asDouble());
      case 2 -> emission(places, 1, params.get("dv").asDouble());
      case 3 -> around(places, BALMER, 1, ABSORPTION);
      case PlantedTruth.WRONG_REDSHIFT -> {
        double stretch = params.get("stretch").asDouble();
        emission(places, stretch, NARROW);
        around(places, ABSORBED, stretch, ABSORPTION);
      }
      case PlantedTruth.SKY ->
          params
              .get("hits")
              .forEach(
                  hit ->
                      around(
                          places,
                          new double[] {hit.isNumber() ? hit.asDouble() : STEP / (1 + z)},
                          1,
                          NARROW));
      default -> throw new IllegalArgumentException("Invalid kind: " + kind);
    }
    return places;
  }

  private static void emission(List<PlantedFeature> places, double stretch, double velocity) {
    for (EmissionLine line : EmissionLine.optical()) {
      if (List.of(
              "H1_6563A",
              "H1_4861A",
              "O3_5007A",
              "O3_4959A",
              "N2_6583A",
              "O2_3726A",
              "O2_3729A",
              "S2_6716A",
              "S2_6731A",
              "H1_4340A")
          .contains(line.label())) {
        add(places, line.wavelength() * stretch, velocity);
      }
    }
  }

  private static void around(
      List<PlantedFeature> places, double[] air, double stretch, double velocity) {
    for (double wavelength : air) {
      add(places, AirVacuum.toVacuum(wavelength) * stretch, velocity);
    }
  }

  private static void add(List<PlantedFeature> places, double wavelength, double velocity) {
    places.add(
        new PlantedFeature(
            wavelength * (1 - velocity / LIGHT), wavelength * (1 + velocity / LIGHT)));
  }

  /** Whether a range of features reaches into it. */
  boolean meets(double from, double to) {
    return from <= high && to >= low;
  }
}
