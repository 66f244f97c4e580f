package org.nebulark.simulate;

/**
 * What a synthetic nebula is like.
 *
 * @param seed of every random draw
 * @param width spaxels along x, 4 to 2000
 * @param height spaxels along y, 4 to 2000
 * @param sn signal-to-noise ratio of H beta in the brightest spaxel by the sky's noise alone [1]
 * @param masked share of pixels that are masked at random [1], 0 to 0.5
 * @param velocity of the nebula [km/s], -500 to 500
 */
public record NebulaOptions(
    long seed, int width, int height, double sn, double masked, double velocity)
    implements java.io.Serializable {

  private static final int LEAST = 4;
  private static final int MOST = 2000;
  private static final double MOST_VELOCITY = 500;

  /** Refuses what cannot be made. */
  public NebulaOptions {
    if (width < LEAST || width > MOST || height < LEAST || height > MOST) {
      throw new IllegalArgumentException(
          "Invalid size: " + width + " x " + height + " spaxels, expected 4 to 2000");
    }
    if (!(sn > 0) || !(masked >= 0 && masked <= 0.5) || !(Math.abs(velocity) <= MOST_VELOCITY)) {
      throw new IllegalArgumentException(
          "Invalid nebula: S/N %s, masked %s, velocity %s km/s".formatted(sn, masked, velocity));
    }
  }
}
