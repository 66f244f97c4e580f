package org.nebulark.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the generator wrote beside a planted set.
 *
 * @param kind 0 = nothing planted, length n
 * @param z redshift [1], length n
 * @param params what was planted, length n
 */
record PlantedTruth(int[] kind, double[] z, JsonNode[] params) {

  /** Kinds in the order of the generator. */
  static final int SKY = 5;

  static final int WRONG_REDSHIFT = 4;

  private static final int PARAMS = 6;

  /** From the table beside a set. */
  static PlantedTruth read(Path npz) {
    Path csv = Path.of(npz.toString().replaceAll("\\.npz$", ".csv"));
    try {
      List<String> lines = Files.readAllLines(csv);
      int n = lines.size() - 1;
      PlantedTruth truth = new PlantedTruth(new int[n], new double[n], new JsonNode[n]);
      ObjectMapper json = new ObjectMapper();
      for (int i = 0; i < n; i++) {
        String[] cells = lines.get(i + 1).split(",", PARAMS + 1);
        truth.kind[i] = Integer.parseInt(cells[1]);
        truth.z[i] = Double.parseDouble(cells[4]);
        String quoted = cells[PARAMS];
        truth.params[i] =
            json.readTree(quoted.substring(1, quoted.length() - 1).replace("\"\"", "\""));
      }
      return truth;
    } catch (IOException e) {
      throw new UncheckedIOException(csv.toString(), e);
    }
  }

  /** Which objects are planted, by identifier. */
  Map<String, Boolean> planted() {
    Map<String, Boolean> planted = new HashMap<>();
    for (int i = 0; i < kind.length; i++) {
      planted.put(PlantedFeatures.id(i), kind[i] > 0);
    }
    return planted;
  }

  /** Places of the objects by identifier. */
  Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < kind.length; i++) {
      places.put(PlantedFeatures.id(i), i);
    }
    return places;
  }
}
