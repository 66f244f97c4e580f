package org.nebulark.report.plot;

/**
 * HTML that is also well-formed XML, written element by element. Attribute values and texts are
 * escaped here and nowhere else.
 */
public final class Markup {

  private final StringBuilder out = new StringBuilder();

  /** Opens an element; attributes as name, value, name, value. Numbers are rounded to a tenth. */
  public Markup open(String name, Object... attributes) {
    start(name, attributes);
    out.append('>');
    return this;
  }

  /** Closes an element. */
  public Markup close(String name) {
    out.append("</").append(name).append('>');
    return this;
  }

  /** An element that can have no content: of SVG, or one like {@code meta}. */
  public Markup element(String name, Object... attributes) {
    start(name, attributes);
    out.append("/>");
    return this;
  }

  /** An element that holds text. */
  public Markup text(String name, String content, Object... attributes) {
    return open(name, attributes).text(content).close(name);
  }

  /** Text. */
  public Markup text(String content) {
    out.append(Text.escape(content));
    return this;
  }

  /** Markup that was made before; never anything that comes from data. */
  public Markup add(String markup) {
    out.append(markup);
    return this;
  }

  private void start(String name, Object... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      String text = value instanceof Double number ? Text.coordinate(number) : value.toString();
      out.append(' ').append(attributes[i]).append("=\"").append(Text.escape(text)).append('"');
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
