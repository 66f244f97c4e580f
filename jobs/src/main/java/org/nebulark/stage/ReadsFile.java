package org.nebulark.stage;

/**
 * Options of a stage that reads one more file from outside the run, beside its products. The file
 * (path, length, time) enters the fingerprint.
 */
public interface ReadsFile {

  /** URI of the file; empty = none. */
  String file();
}
