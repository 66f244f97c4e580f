package org.nebulark.ml;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.nebulark.nebular.NebularMonteCarlo;
import org.nebulark.product.Lines;
import org.nebulark.product.Nebular;
import org.nebulark.product.NebularDraws;

/**
 * Few rows with very many realizations: each task takes a range of realizations of one row, and the
 * draws of one quantity of one object are brought together in one place, where they are sorted.
 * What comes out has the bits of {@link NebularRows#row}: a realization is a function of its
 * number, and percentiles do not depend on the order of draws. Memory: a task holds the draws of
 * its range, or all those of one quantity of one object.
 */
public final class NebularRanges {

  private static final String QUANTITY = "_quantity";
  private static final String FIRST = "_first";
  private static final String DRAWS = "_draws";

  /** Realizations of a task, unless ranges are longer: about a tenth of a second. */
  private static final long TASK_REALIZATIONS = 20_000;

  private static final long MOST_TASKS = 20_000;

  /** The place of the undisturbed values among the quantities: before all. */
  private static final int VALUES = -1;

  private static final int KEYS = 5;
  private static final int QUANTITY_AT = KEYS;
  private static final int DRAWS_AT = KEYS + 2;
  private static final int RANGE_AT = Lines.PRODUCT.columns().size();

  private final NebularRows.Settings settings;
  private final int range;

  /**
   * Ranges of a length.
   *
   * @param settings what to derive
   * @param range realizations of one row in a task, at least 1
   */
  public NebularRanges(NebularRows.Settings settings, int range) {
    if (range < 1) {
      throw new IllegalArgumentException("Invalid range of realizations: " + range);
    }
    this.settings = settings;
    this.range = range;
  }

  /**
   * Rows of {@link Nebular} out of rows of {@link Lines}.
   *
   * @param rows how many
   */
  public Dataset<Row> nebular(Dataset<Row> lines, long rows) {
    NebularRows.Settings shared = settings;
    int most = range;
    MapPartitionsFunction<Row, Row> draw =
        ranges -> {
          NebularRows derived = new NebularRows(shared, most);
          return new FlatIterator<>(
              ranges, row -> drawn(derived, row, shared.realizations(), most));
        };
    MapPartitionsFunction<Row, Row> summarize =
        parts -> new Summaries(parts, shared.realizations());
    int pairs = settings.options().pairs().size();
    MapPartitionsFunction<Row, Row> join = parts -> new Joined(parts, pairs);
    int quantities = settings.chain().quantities().size();
    int tasks =
        (int)
            Math.min(
                rows * quantities, lines.sparkSession().sparkContext().defaultParallelism() * 4L);
    return ranges(lines, rows)
        .mapPartitions(draw, Encoders.row(schema()))
        .repartition(Math.max(1, tasks), Nebular.ID.col(), functions.col(QUANTITY))
        .sortWithinPartitions(Nebular.ID.name(), QUANTITY, FIRST)
        .mapPartitions(summarize, Encoders.row(schema()))
        .repartition(Nebular.ID.col())
        .sortWithinPartitions(Nebular.ID.name(), QUANTITY)
        .mapPartitions(join, Encoders.row(Nebular.PRODUCT.schema()));
  }

  /**
   * Rows of {@link NebularDraws} out of rows of {@link Lines}; a spaxel outside the mask has none.
   *
   * @param rows how many
   * @param quantities places of those that are kept, among the chain's
   */
  public Dataset<Row> draws(Dataset<Row> lines, long rows, List<Integer> quantities) {
    NebularRows.Settings shared = settings;
    int most = range;
    int[] places = quantities.stream().mapToInt(Integer::intValue).toArray();
    MapPartitionsFunction<Row, Row> draw =
        ranges -> {
          NebularRows derived = new NebularRows(shared, most);
          return new FlatIterator<>(
              ranges, row -> realizations(derived, row, shared.realizations(), most, places));
        };
    return ranges(lines, rows).mapPartitions(draw, Encoders.row(NebularDraws.PRODUCT.schema()));
  }

  /** Each row as often as it has ranges, with the first realization of each, spread evenly. */
  private Dataset<Row> ranges(Dataset<Row> lines, long rows) {
    int last = Math.max(0, settings.realizations() - 1);
    long units = rows * (last / range + 1);
    long tasks = Math.max(Math.min(units, 2), units * range / TASK_REALIZATIONS);
    return lines
        .select(Lines.PRODUCT.select())
        .withColumn(
            FIRST,
            functions.explode(
                functions.sequence(functions.lit(0), functions.lit(last), functions.lit(range))))
        .repartition((int) Math.max(1, Math.min(tasks, MOST_TASKS)));
  }

  private static StructType schema() {
    StructType schema = new StructType();
    for (var key : List.of(Nebular.ID, Nebular.OBJECT, Nebular.X, Nebular.Y, Nebular.FLAG)) {
      schema = schema.add(key.name(), key.dataType());
    }
    return schema
        .add(QUANTITY, DataTypes.IntegerType)
        .add(FIRST, DataTypes.IntegerType)
        .add(DRAWS, DataTypes.BinaryType);
  }

  private static Row part(Row of, int flag, int quantity, int first, double[] values, int n) {
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * n);
    bytes.asDoubleBuffer().put(values, 0, n);
    return RowFactory.create(
        of.get(0), of.get(1), of.get(2), of.get(3), flag, quantity, first, bytes.array());
  }

  /** The values with the first range, then the range's draws of each quantity. */
  private static Iterator<Row> drawn(NebularRows derived, Row row, int realizations, int most) {
    int first = row.getInt(RANGE_AT);
    int end = Math.min(first + most, realizations);
    double[] values = new double[derived.quantities()];
    int flag = derived.begin(row, values);
    int quantities = NebularRows.outsideMask(flag) ? 0 : derived.quantities();
    if (quantities > 0) {
      derived.draw(row, first, end);
    }
    return IntStream.range(first == 0 ? VALUES : 0, quantities)
        .mapToObj(
            q ->
                q == VALUES
                    ? part(row, flag, q, first, values, values.length)
                    : part(row, flag, q, first, derived.drawn(q), end - first))
        .iterator();
  }

  private static Iterator<Row> realizations(
      NebularRows derived, Row row, int realizations, int most, int[] quantities) {
    int first = row.getInt(RANGE_AT);
    int end = Math.min(first + most, realizations);
    int flag = derived.begin(row, new double[derived.quantities()]);
    if (NebularRows.outsideMask(flag)) {
      return List.<Row>of().iterator();
    }
    derived.draw(row, first, end);
    return IntStream.range(first, end)
        .mapToObj(
            k ->
                RowFactory.create(
                    row.get(0),
                    k,
                    Arrays.stream(quantities)
                        .mapToDouble(q -> derived.drawn(q)[k - first])
                        .toArray()))
        .iterator();
  }

  private static DoubleBuffer draws(Row part) {
    return ByteBuffer.wrap(part.<byte[]>getAs(DRAWS_AT)).asDoubleBuffer();
  }

  /** Whether two parts are of one object. */
  private static boolean together(Row a, Row b) {
    return a.getString(0).equals(b.getString(0));
  }

  /** Out of the parts of one quantity of one object, sorted, its statistics; values pass. */
  private static final class Summaries implements Iterator<Row> {

    private final Iterator<Row> parts;
    private final double[] draws;
    private Row next;

    Summaries(Iterator<Row> parts, int realizations) {
      this.parts = parts;
      draws = new double[realizations];
      next = parts.hasNext() ? parts.next() : null;
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Row next() {
      if (next == null) {
        throw new NoSuchElementException();
      }
      Row first = next;
      int quantity = first.getInt(QUANTITY_AT);
      if (quantity == VALUES) {
        next = parts.hasNext() ? parts.next() : null;
        return first;
      }
      int n = 0;
      while (next != null && together(first, next) && next.getInt(QUANTITY_AT) == quantity) {
        DoubleBuffer part = draws(next);
        int length = part.remaining();
        part.get(draws, n, length);
        n += length;
        next = parts.hasNext() ? parts.next() : null;
      }
      double[] statistics = new double[NebularMonteCarlo.COLUMNS - 1];
      NebularMonteCarlo.summarize(draws, n, statistics, 0);
      return part(first, first.getInt(KEYS - 1), quantity, 0, statistics, statistics.length);
    }
  }

  /** Out of the values and statistics of one object, sorted by quantity, its row. */
  private static final class Joined implements Iterator<Row> {

    private final Iterator<Row> parts;
    private final int pairs;
    private Row next;

    Joined(Iterator<Row> parts, int pairs) {
      this.parts = parts;
      this.pairs = pairs;
      next = parts.hasNext() ? parts.next() : null;
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Row next() {
      if (next == null) {
        throw new NoSuchElementException();
      }
      Row first = next;
      DoubleBuffer values = draws(first);
      double[] out = new double[NebularMonteCarlo.COLUMNS * values.remaining()];
      Arrays.fill(out, Double.NaN);
      for (int q = 0; values.hasRemaining(); q++) {
        out[NebularMonteCarlo.COLUMNS * q] = values.get();
      }
      next = parts.hasNext() ? parts.next() : null;
      while (next != null && together(first, next)) {
        int at = NebularMonteCarlo.COLUMNS * next.getInt(QUANTITY_AT) + 1;
        draws(next).get(out, at, NebularMonteCarlo.COLUMNS - 1);
        next = parts.hasNext() ? parts.next() : null;
      }
      int flag = first.getInt(KEYS - 1) | NebularMonteCarlo.flags(out, pairs);
      return NebularRows.row(first, flag, out);
    }
  }
}
