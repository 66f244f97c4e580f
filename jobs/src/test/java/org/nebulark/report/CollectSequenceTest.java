package org.nebulark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nebulark.product.Features;
import org.nebulark.product.Sequence;
import org.nebulark.product.SequenceEstimators;
import org.nebulark.testing.TestSpark;

class CollectSequenceTest {

  @Test
  void spectraAreShownEvenlyAlongTheOrder() {
    FakeContext context = new FakeContext(TestSpark.session(), "");
    context.names(Features.PRODUCT, Features.VALUES, "flux_4010", "snr", "flux_4000");
    int objects = 1200;
    for (int i = 0; i < objects; i++) {
      String id = "o" + i;
      List<Float> values = List.of(-2f - i, 7f, i + 1f);
      context.row(Features.PRODUCT, id, 0, 0.1, values, List.of(), "f", 0, (long) i);
      context.row(Sequence.PRODUCT, id, i / (objects - 1.0), i + 1L, i < 500, 0);
    }
    context.row(Sequence.PRODUCT, "none", null, null, null, 0);
    context.row(SequenceEstimators.PRODUCT, "emd", 2, 3.5, true, List.of(1.0, 2.0));
    OrderedSpectra sequence = CollectSequence.collect(context).get();
    assertThat(sequence.placed()).isEqualTo(objects);
    assertThat(sequence.wavelength()).containsExactly(4000, 4010);
    assertThat(sequence.flux()).hasNumberOfRows(500);
    for (int k = 0; k < 500; k++) {
      // The first object of each of 500 parts.
      int first = (int) Math.ceil(k * objects / 500.0);
      assertThat(sequence.flux()[k]).containsExactly(first + 1, -2 - first);
    }
    assertThat(sequence.estimators())
        .containsExactly(new OrderedSpectra.Estimator("emd", 2, 3.5, true));
  }
}
