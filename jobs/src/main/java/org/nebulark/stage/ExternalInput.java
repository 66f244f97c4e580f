package org.nebulark.stage;

/**
 * Options of a stage that reads files from outside the run. {@code run --input} sets it; the list
 * of files (path, length, time) enters the fingerprint.
 */
public interface ExternalInput {

  /** URI of a file or folder; empty = what an earlier stage of the run made. */
  String input();
}
