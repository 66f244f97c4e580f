package org.nebulark.stage;

import java.io.Serializable;
import java.util.List;

/**
 * A part of an input that is read on its own: a file, and those that are read with it. Its rows and
 * rejects depend on nothing else and name one of these files.
 *
 * @param files the file itself, then those beside it
 */
public record InputPart(List<PartFile> files) implements Serializable {

  /**
   * One file, as it was listed.
   *
   * @param name relative to the input
   * @param bytes length [byte]
   * @param modified time of the last change [ms since 1970]
   */
  public record PartFile(String name, long bytes, long modified) implements Serializable {}
}
