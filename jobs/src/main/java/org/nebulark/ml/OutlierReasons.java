package org.nebulark.ml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nebulark.explore.OutlierSort;
import org.nebulark.explore.ResidualKinds;
import org.nebulark.explore.ResidualRanges;
import org.nebulark.math.Statistic;
import org.nebulark.product.Kinds;
import org.nebulark.product.Reasons;
import org.nebulark.spectrum.EmissionLine;

/**
 * Says of a few objects where they differ from ordinary ones, of what sort they are, and which are
 * of one kind. Artefacts are one kind, objects that another redshift or class reproduces are one,
 * as theirs have no common place; the others are grouped by the shape of what is strange.
 */
public final class OutlierReasons {

  /** Ranges named as the reason for an object to be strange. */
  private static final int RANGES = 5;

  /** Most objects that are grouped: memory is their square. */
  private static final int GROUPED = 2000;

  /** Lines that a description names of each range. */
  private static final int NAMED = 3;

  private static final double LIGHT = 299792.458;

  private final List<String> names;
  private final double[] wavelength;
  private final List<Member> members = new ArrayList<>();

  /** One object and its kind, from 1; 0 = not grouped. */
  private record Member(OrdinarySpace.Finding finding, OutlierSort sort, String other, int kind) {}

  /**
   * Explains objects.
   *
   * @param names of the features, in order
   * @param findings on the objects, the strangest first
   * @param otherClass class that a classifier is sure of against the survey, by identifier
   */
  OutlierReasons(
      List<String> names,
      double[] wavelength,
      List<OrdinarySpace.Finding> findings,
      Map<String, String> otherClass) {
    this.names = names;
    this.wavelength = wavelength;
    List<OutlierSort> sorts =
        findings.stream()
            .map(
                f ->
                    otherClass.containsKey(f.id()) && f.sort() != OutlierSort.BAD_OBJECT
                        ? OutlierSort.MISCLASSIFIED
                        : f.sort())
            .toList();
    int[] kinds = kinds(findings, sorts);
    for (int i = 0; i < kinds.length; i++) {
      OrdinarySpace.Finding finding = findings.get(i);
      members.add(new Member(finding, sorts.get(i), otherClass.get(finding.id()), kinds[i]));
    }
  }

  /** Numbers of the kinds, the one with the most members first. */
  private static int[] kinds(List<OrdinarySpace.Finding> findings, List<OutlierSort> sorts) {
    int n = Math.min(GROUPED, sorts.size());
    List<Integer> shaped = new ArrayList<>();
    List<String> group = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      OutlierSort sort = sorts.get(i);
      boolean placed = sort == OutlierSort.BAD_OBJECT || sort == OutlierSort.MISCLASSIFIED;
      group.add(placed ? sort.name() : "");
      if (!placed) {
        shaped.add(i);
      }
    }
    int[] shapes =
        ResidualKinds.of(
            shaped.stream().map(i -> findings.get(i).deviation()).toArray(double[][]::new));
    for (int j = 0; j < shapes.length; j++) {
      group.set(shaped.get(j), String.valueOf(shapes[j]));
    }
    Map<String, Long> size =
        group.stream().collect(Collectors.groupingBy(g -> g, Collectors.counting()));
    List<String> order = new ArrayList<>(group.stream().distinct().toList());
    order.sort(Comparator.comparing(g -> -size.get(g)));
    int[] kinds = new int[sorts.size()];
    for (int i = 0; i < n; i++) {
      kinds[i] = 1 + order.indexOf(group.get(i));
    }
    return kinds;
  }

  /** Rows of {@link Reasons}. */
  public List<Row> reasons() {
    List<Row> rows = new ArrayList<>();
    for (Member member : members) {
      OrdinarySpace.Finding f = member.finding();
      double otherZ = (1 + f.z()) * f.match().factor() - 1;
      boolean tried = Double.isFinite(f.match().explained());
      Object[] cells = {
        f.id(),
        member.sort().name(),
        member.kind() == 0 ? null : (Integer) member.kind(),
        null,
        null,
        null,
        null,
        Double.isFinite(f.artefact()) ? (Double) f.artefact() : null,
        tried ? (Double) f.match().explained() : null,
        tried && Double.isFinite(otherZ) ? (Double) otherZ : null,
        member.other()
      };
      putRanges(cells, Reasons.PRODUCT.indexOf(Reasons.FROM), strongest(f.deviation()));
      rows.add(RowFactory.create(cells));
    }
    return rows;
  }

  private static List<ResidualRanges.Run> strongest(double[] deviation) {
    List<ResidualRanges.Run> all = ResidualRanges.of(deviation);
    return all.subList(0, Math.min(RANGES, all.size()));
  }

  /** Fills the four columns that say ranges. */
  private void putRanges(Object[] cells, int at, List<ResidualRanges.Run> runs) {
    cells[at] = runs.stream().map(run -> names.get(run.from())).toArray(String[]::new);
    cells[at + 1] = runs.stream().map(run -> names.get(run.to())).toArray(String[]::new);
    cells[at + 2] = runs.stream().mapToDouble(ResidualRanges.Run::sigma).toArray();
    cells[at + 3] = runs.stream().map(this::lines).toArray(String[]::new);
  }

  /** Labels of the lines inside a range, with half an element to each side. */
  private String lines(ResidualRanges.Run run) {
    if (wavelength.length == 0) {
      return "";
    }
    double low = 0.5 * (wavelength[run.from()] + wavelength[Math.max(0, run.from() - 1)]);
    int next = Math.min(wavelength.length - 1, run.to() + 1);
    double high = 0.5 * (wavelength[run.to()] + wavelength[next]);
    return EmissionLine.optical().stream()
        .filter(line -> line.wavelength() >= low && line.wavelength() <= high)
        .map(EmissionLine::label)
        .collect(Collectors.joining(" "));
  }

  /** Rows of {@link Kinds}. */
  public List<Row> kinds() {
    Map<Integer, List<Member>> kinds = new HashMap<>();
    for (Member member : members) {
      if (member.kind() > 0) {
        kinds.computeIfAbsent(member.kind(), kind -> new ArrayList<>()).add(member);
      }
    }
    List<Row> rows = new ArrayList<>();
    kinds.keySet().stream().sorted().forEach(kind -> rows.add(kind(kind, kinds.get(kind))));
    return rows;
  }

  private Row kind(int number, List<Member> kind) {
    double[] median = new double[names.size()];
    double[] values = new double[kind.size()];
    for (int i = 0; i < median.length; i++) {
      int n = 0;
      for (Member member : kind) {
        OrdinarySpace.Finding f = member.finding();
        boolean moved = member.sort() == OutlierSort.MISCLASSIFIED;
        int at = i + (moved ? f.match().shift() : 0);
        if (at >= 0 && at < median.length && Double.isFinite(f.deviation()[at])) {
          values[n++] = f.deviation()[at];
        }
      }
      median[i] = Statistic.median(values, n);
    }
    // The sort of most of its members; of equally many the first in the order of the sorts.
    OutlierSort sort =
        Arrays.stream(OutlierSort.values())
            .max(
                Comparator.comparingLong(
                        (OutlierSort s) -> kind.stream().filter(m -> m.sort() == s).count())
                    .thenComparing(Comparator.reverseOrder()))
            .orElseThrow();
    List<ResidualRanges.Run> runs = strongest(median);
    float[] deviation = new float[median.length];
    for (int i = 0; i < median.length; i++) {
      deviation[i] = (float) median[i];
    }
    Object[] cells = {
      number,
      sort.name(),
      kind.size(),
      kind.get(0).finding().id(),
      description(sort, runs),
      null,
      null,
      null,
      null,
      deviation
    };
    putRanges(cells, Kinds.PRODUCT.indexOf(Kinds.FROM), runs);
    return RowFactory.create(cells);
  }

  private String description(OutlierSort sort, List<ResidualRanges.Run> runs) {
    if (sort == OutlierSort.BAD_OBJECT) {
      return "Sharp edges, flux below zero, or leftovers of the sky: no common place";
    }
    String where = runs.stream().map(this::text).collect(Collectors.joining("; "));
    String head =
        sort == OutlierSort.MISCLASSIFIED ? "Reproduced at another redshift or class" : "";
    if (where.isEmpty()) {
      return head.isEmpty() ? "No common range" : head;
    }
    return head.isEmpty() ? where : head + "; there: " + where;
  }

  private String text(ResidualRanges.Run run) {
    String sign = run.sigma() > 0 ? "excess" : "deficit";
    String from = names.get(run.from());
    String to = names.get(run.to());
    if (wavelength.length == 0) {
      return sign + " from " + from + " to " + to;
    }
    int next = Math.min(wavelength.length - 1, run.from() + 1);
    double pixel = Math.log(wavelength[next] / wavelength[next - 1]);
    double width = LIGHT * (Math.log(wavelength[run.to()] / wavelength[run.from()]) + pixel);
    String lines = lines(run);
    return "%s of %.0f km/s at %.0f A%s"
        .formatted(
            sign,
            width,
            0.5 * (wavelength[run.from()] + wavelength[run.to()]),
            lines.isEmpty() ? "" : " (" + shortened(lines) + ")");
  }

  /** The first of some lines, and how many there are besides. */
  private static String shortened(String lines) {
    String[] labels = lines.split(" ");
    return labels.length <= NAMED
        ? lines
        : String.join(" ", Arrays.copyOf(labels, NAMED)) + " +" + (labels.length - NAMED);
  }
}
