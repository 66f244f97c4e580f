package org.nebulark.report.plot;

/** One picture, written element by element. Attribute values and texts are escaped here. */
public final class Svg {

  private final Markup out = new Markup();

  /**
   * An empty picture.
   *
   * @param width of the view box [user unit]
   * @param height of the view box [user unit]
   * @param css class of the root element
   * @param title said by a screen reader
   */
  public Svg(double width, double height, String css, String title) {
    open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 " + Text.coordinate(width) + " " + Text.coordinate(height),
        "class",
        css,
        "role",
        "img",
        "aria-label",
        title);
  }

  /** Opens an element; attributes as name, value, name, value. Numbers are rounded to a tenth. */
  public Svg open(String name, Object... attributes) {
    out.open(name, attributes);
    return this;
  }

  /** Closes an element. */
  public Svg close(String name) {
    out.close(name);
    return this;
  }

  /** An element without content. */
  public Svg element(String name, Object... attributes) {
    out.element(name, attributes);
    return this;
  }

  /** An element that holds text. */
  public Svg text(String name, String content, Object... attributes) {
    out.text(name, content, attributes);
    return this;
  }

  /** A text at a place. */
  public Svg label(String css, double x, double y, String content) {
    return text("text", content, "class", css, "x", x, "y", y);
  }

  /** A line. */
  public Svg line(String css, double x1, double y1, double x2, double y2) {
    return element("line", "class", css, "x1", x1, "y1", y1, "x2", x2, "y2", y2);
  }

  /** A filled rectangle. */
  public Svg rect(String css, double x, double y, double width, double height) {
    return element(
        "rect",
        "class",
        css,
        "x",
        x,
        "y",
        y,
        "width",
        Math.max(0, width),
        "height",
        Math.max(0, height));
  }

  /** The picture; nothing can be added behind it. */
  public String end() {
    return out.close("svg").toString();
  }
}
