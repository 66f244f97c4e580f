package org.nebulark.report;

import java.util.List;
import org.nebulark.report.plot.Axis;

/** What the script needs to name the point under the pointer, as JSON within the page. */
final class PointsJson {

  private PointsJson() {}

  /** Rows of [x, y, id, class, cluster, rank], places in the coordinates of the picture. */
  static String of(List<Scatter.Point> points, Axis across, Axis up) {
    StringBuilder out = new StringBuilder("[");
    for (Scatter.Point point : points) {
      if (Double.isFinite(point.pc1()) && Double.isFinite(point.pc2())) {
        out.append(out.length() > 1 ? ",\n[" : "[");
        out.append(Math.round(across.clamped(point.pc1()))).append(',');
        out.append(Math.round(up.clamped(point.pc2()))).append(',');
        quote(out, point.id());
        out.append(',');
        quote(out, point.label());
        out.append(',').append(point.cluster()).append(',').append(point.rank()).append(']');
      }
    }
    return out.append(']').toString();
  }

  /** Everything but plain letters as a JSON escape, so that no parser of the page sees markup. */
  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (char c : text.toCharArray()) {
      boolean plain = c >= ' ' && c < 0x7F && "\"\\&<>'".indexOf(c) < 0;
      if (plain) {
        out.append(c);
      } else {
        out.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
      }
    }
    out.append('"');
  }
}
