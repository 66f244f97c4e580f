package org.nebulark.source;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.nebulark.nebular.LineCube;

/** The line maps of one object, in whichever files they stand. */
public interface MapObject extends Serializable {

  /** Name of the object. */
  String object();

  /** A file that was set aside, and why. */
  record Refused(String file, int hdu, String error, String message) implements Serializable {}

  /**
   * What the files say before their pixels are read.
   *
   * @param labels of the lines
   * @param unit of the fluxes, empty for none
   * @param wcs cards of the celestial coordinates
   * @param leftOut names of maps that are no known lines
   */
  record Head(List<String> labels, String unit, List<String> wcs, List<String> leftOut)
      implements Serializable {}

  /**
   * What was read.
   *
   * @param cube flux and error of each line, NaN everywhere for one whose file was refused; null
   *     when all were
   * @param masked by the file itself, for each line and pixel; null for a file without masks
   * @param bins of each pixel, which share their values; null for maps that are not binned
   * @param file that stands for all, that of H beta
   * @param hdu in it
   * @param refused the files set aside
   */
  record Maps(
      LineCube cube, boolean[][] masked, int[] bins, String file, int hdu, List<Refused> refused) {}

  /** Reads headers; what cannot be read is empty here and refused by {@link #read}. */
  Head head(Configuration configuration) throws IOException;

  /** Reads the lines; all that have no map are NaN. */
  Maps read(List<String> labels, Configuration configuration) throws IOException;
}
