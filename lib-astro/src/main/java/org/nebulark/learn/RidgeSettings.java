package org.nebulark.learn;

import java.io.Serializable;

/**
 * Settings of a member of {@link RidgeCommittee}.
 *
 * @param cosines number of random directions
 * @param length over which the number varies, in the distance of objects a deviation apart in every
 *     feature [1]
 * @param ridge added to the diagonal of the normal equations [1]
 */
public record RidgeSettings(int cosines, double length, double ridge) implements Serializable {

  /** Refuses what cannot be fitted. */
  public RidgeSettings {
    if (cosines < 1 || !(length > 0) || !(ridge > 0)) {
      throw new IllegalArgumentException(
          "Invalid ridge: %d cosines, length %s, ridge %s".formatted(cosines, length, ridge));
    }
  }
}
