package org.nebulark.report;

import java.util.List;
import java.util.Optional;

/**
 * The strangest spectra.
 *
 * @param cards by rank
 * @param histogram ranked objects in equal bins of weirdness, 0 to 1
 * @param recovery how well planted objects were found; empty without truth
 */
record Gallery(List<Card> cards, double[] histogram, Optional<Recovery> recovery) {

  /**
   * One spectrum.
   *
   * @param rank 1 = the strangest
   * @param id survey identifier
   * @param weirdness mean forest distance [1], 0 to 1
   * @param kind what was planted, empty for nothing
   * @param facts of the catalogue
   * @param traces one an arm; empty without spectra
   * @param notes where it differs from its reconstruction, and what it is most like; sentences
   */
  record Card(
      long rank,
      String id,
      double weirdness,
      String kind,
      Facts facts,
      List<Trace> traces,
      List<String> notes) {}

  /**
   * What the catalogue says; texts are empty and numbers NaN when it says nothing.
   *
   * @param label class
   * @param subclass by the survey's pipeline
   * @param z redshift [1]
   * @param sn median signal to noise a pixel [1]
   * @param position on the sky
   * @param source file, HDU and row
   */
  record Facts(String label, String subclass, double z, double sn, String position, String source) {

    static final Facts NONE = new Facts("", "", Double.NaN, Double.NaN, "", "");
  }
}
