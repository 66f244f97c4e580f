package org.nebulark.report.plot;

/** The {@code d} of a path in tenths of a user unit, relative and therefore short. */
final class PathData {

  private final StringBuilder out = new StringBuilder();
  private long lastX;
  private long lastY;

  PathData moveTo(double x, double y) {
    lastX = Math.round(x * 10);
    lastY = Math.round(y * 10);
    out.append('M').append(tenths(lastX)).append(' ').append(tenths(lastY));
    return this;
  }

  PathData lineTo(double x, double y) {
    long nextX = Math.round(x * 10);
    long nextY = Math.round(y * 10);
    out.append('l').append(tenths(nextX - lastX));
    if (nextY >= lastY) {
      out.append(' ');
    }
    out.append(tenths(nextY - lastY));
    lastX = nextX;
    lastY = nextY;
    return this;
  }

  /** A dot: a line of no length, drawn by its round cap. */
  PathData dot(double x, double y) {
    moveTo(x, y);
    out.append("h0");
    return this;
  }

  PathData close() {
    out.append('z');
    return this;
  }

  boolean isEmpty() {
    return out.isEmpty();
  }

  private static String tenths(long tenths) {
    return Text.coordinate(tenths / 10.0);
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
