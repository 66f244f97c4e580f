package org.nebulark.spark;

/** The version of this program, from the application jar. */
public final class CodeVersion {

  private CodeVersion() {}

  /** {@code 0.1.0}, or {@code development} outside a jar. */
  public static String get() {
    String version = CodeVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
