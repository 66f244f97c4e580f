package org.nebulark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.product.BlackHoles;
import org.nebulark.product.Sequence;
import org.nebulark.simulate.TypeOneAgn;
import org.nebulark.source.AgnRows;
import org.nebulark.spark.Runner;
import org.nebulark.spectrum.VirialMass;
import org.nebulark.stage.OptionValues;
import org.nebulark.stage.Product;
import org.nebulark.stage.Stage;
import org.nebulark.testing.TestSpark;

/** From simulated spectra of active nuclei to their order and to the masses, as conf/agn.yaml. */
class WeighBlackHolesTest {

  private static final SparkSession SPARK = TestSpark.session();
  private static final int NUCLEI = 300;
  private static final double Z = 0.05;
  private static final String BALMER =
      "flux_46*,flux_47*,flux_48*,flux_49*,flux_50*,flux_51*,"
          + "flux_62*,flux_63*,flux_64*,flux_65*,flux_66*,flux_67*,flux_68*";

  @TempDir Path folder;

  private static <O extends Record> Runner.Step<O> step(Stage<O> stage, Map<String, String> texts) {
    List<String> problems = new ArrayList<>();
    O options = OptionValues.bind(stage.spec().options(), texts, "", problems);
    assertThat(problems).isEmpty();
    return new Runner.Step<>(stage, options);
  }

  private List<Row> rows(Product product) {
    return SPARK
        .read()
        .parquet(folder + "/" + product.name() + "/v0001/table=data")
        .orderBy("spec_id")
        .collectAsList();
  }

  @Test
  void theOrderFollowsThePlantedRelationAndTheMassesTheWidths() {
    new Runner(SPARK, folder.toString(), line -> {})
        .run(
            List.of(
                step(
                    new SimulateAgn(),
                    Map.of("nuclei", String.valueOf(NUCLEI), "z", String.valueOf(Z))),
                step(new ExtractFeatures(), Map.of()),
                step(new WeighBlackHoles(), Map.of()),
                step(new FindSequence(), Map.of("features", BALMER, "average", "3", "best", "3"))));
    TypeOneAgn agn = new TypeOneAgn(42, 30, 0.03);
    double[] fwhm = new double[NUCLEI];
    double[] ratio = new double[NUCLEI];
    double[] place = new double[NUCLEI];
    List<Double> off = new ArrayList<>();
    int narrow = 0;
    int usual = 0;
    List<Row> masses = rows(BlackHoles.PRODUCT);
    List<Row> order = rows(Sequence.PRODUCT);
    assertThat(masses).hasSize(NUCLEI);
    for (int i = 0; i < NUCLEI; i++) {
      fwhm[i] = agn.nucleus(i).broadFwhm();
      ratio[i] = agn.nucleus(i).o3hb();
      place[i] = order.get(i).<Double>getAs(Sequence.POSITION.name());
      Row row = masses.get(i);
      assertThat(row.<String>getAs(BlackHoles.ID.name())).isEqualTo(AgnRows.id(i));
      Double measured = row.getAs(BlackHoles.FWHM_HALPHA.name());
      usual += fwhm[i] < 8000 ? 1 : 0;
      if (measured != null && fwhm[i] < 8000) {
        off.add(Math.abs(measured / fwhm[i] - 1));
        double luminosity = Math.pow(10, row.<Double>getAs(BlackHoles.LOG_L_HALPHA.name()));
        assertThat(row.<Double>getAs(BlackHoles.LOG_MASS_HALPHA.name()))
            .isCloseTo(VirialMass.HALPHA_GH05.logMass(luminosity, measured), within(1e-9));
      }
      narrow += row.isNullAt(row.fieldIndex(BlackHoles.LOG_MASS_NARROW.name())) ? 0 : 1;
    }
    Collections.sort(off);
    assertThat(off).as("nuclei with broad H alpha").hasSizeGreaterThan(9 * usual / 10);
    assertThat(off.get(off.size() / 2)).as("median error of the width").isLessThan(0.02);
    assertThat(narrow).as("nuclei weighed by narrow lines").isGreaterThan(NUCLEI / 2);
    assertThat(Math.abs(rankCorrelation(place, fwhm))).isGreaterThan(0.9);
    assertThat(Math.abs(rankCorrelation(place, ratio))).isGreaterThan(0.9);
  }

  private static double rankCorrelation(double[] a, double[] b) {
    double n = a.length;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double difference = rank(a, a[i]) - rank(b, b[i]);
      sum += difference * difference;
    }
    return 1 - 6 * sum / (n * (n * n - 1));
  }

  private static double rank(double[] values, double value) {
    return Arrays.stream(values).filter(v -> v < value).count();
  }
}
