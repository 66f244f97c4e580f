package org.nebulark.report;

import java.util.List;
import java.util.Optional;

/**
 * The strangest spectra.
 *
 * @param cards by rank, without artefacts
 * @param artefacts by rank
 * @param kinds of the strangest objects, the one with the most members first
 * @param histogram ranked objects in equal bins of weirdness, 0 to 1
 * @param recovery how well planted objects were found; empty without truth
 */
record Gallery(
    List<Card> cards,
    List<Card> artefacts,
    List<Kind> kinds,
    double[] histogram,
    Optional<Recovery> recovery) {

  /**
   * One spectrum.
   *
   * @param rank 1 = the strangest
   * @param id survey identifier
   * @param weirdness mean forest distance [1], 0 to 1
   * @param kind what was planted, empty for nothing
   * @param facts of the catalogue
   * @param traces one an arm; empty without spectra
   * @param why what is strange about it
   */
  record Card(
      long rank,
      String id,
      double weirdness,
      String kind,
      Facts facts,
      List<Trace> traces,
      Why why) {}

  /**
   * What is strange about one spectrum, and what it is most like.
   *
   * @param notes sentences
   * @param ranges where it differs from ordinary objects [Angstrom, rest]
   * @param verdict of a person who has looked at it, empty for none
   * @param strip features of the object itself and then of the objects most like it; empty where
   *     they are no spectrum
   */
  record Why(List<String> notes, List<Range> ranges, String verdict, List<Thumb> strip) {

    static final Why NONE = new Why(List.of(), List.of(), "", List.of());
  }

  /**
   * A small picture of one object.
   *
   * @param title identifier, and how alike it is
   * @param wavelength rest wavelengths [Angstrom]
   * @param flux in the unit of the features, NaN = not measured
   */
  record Thumb(String title, double[] wavelength, double[] flux) {}

  /**
   * Objects that are strange in the same way.
   *
   * @param number from 1
   * @param sort what they may be, for people
   * @param members how many there are
   * @param first identifier of the strangest
   * @param description what they have in common
   * @param wavelength rest wavelengths [Angstrom], empty where features are no spectrum
   * @param deviation from ordinary objects, median over the members, over its standard deviation
   *     [1]
   */
  record Kind(
      int number,
      String sort,
      long members,
      String first,
      String description,
      double[] wavelength,
      double[] deviation) {}

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
