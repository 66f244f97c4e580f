package org.nebulark.stage;

import java.util.regex.Pattern;

/**
 * Keeps passwords out of URIs: what is typed stands in the list of processes, in logs, in manifests
 * and on the page.
 */
public final class Credentials {

  private static final Pattern PASSWORD =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/@]*:[^/@]*@");

  private Credentials() {}

  /**
   * Refuses a text with {@code scheme://name:password@} in it.
   *
   * @return the text
   * @throws IllegalArgumentException that does not repeat the text
   */
  public static String refuse(String text) {
    if (PASSWORD.matcher(text).find()) {
      throw new IllegalArgumentException(
          "holds a name and a password: give them by the environment or a credential store, never in a URI");
    }
    return text;
  }
}
