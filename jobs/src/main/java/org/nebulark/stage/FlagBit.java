package org.nebulark.stage;

import java.util.Arrays;
import java.util.List;
import org.nebulark.nebular.NebularFlag;
import org.nebulark.spectrum.Flag;

/**
 * One bit of a product's column of flags.
 *
 * @param name of the flag
 * @param bit a power of two
 * @param doc one sentence
 */
public record FlagBit(String name, int bit, String doc) {

  /** The flags of spectra and their features. */
  public static final List<FlagBit> SPECTRUM =
      Arrays.stream(Flag.values()).map(f -> new FlagBit(f.name(), f.bit(), f.doc())).toList();

  /** The flags of nebulae. */
  public static final List<FlagBit> NEBULAR =
      Arrays.stream(NebularFlag.values())
          .map(f -> new FlagBit(f.name(), f.bit(), f.doc()))
          .toList();
}
