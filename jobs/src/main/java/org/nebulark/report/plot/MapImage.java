package org.nebulark.report.plot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;

/**
 * A map as a small PNG inside the page: north up as stored, the colours from the 2nd to the 98th
 * percentile, transparent where nothing is.
 *
 * @param values row after row from the bottom, NaN = nothing
 * @param width pixels of a row
 * @param height rows
 * @param low value of the darkest colour
 * @param high value of the brightest colour
 */
public record MapImage(double[] values, int width, int height, double low, double high) {

  private static final double CUT = 0.02;
  private static final int RAMP = 160;

  /** Dark blue over teal to yellow, of rising lightness, also for the colour-blind. */
  private static final int[][] STOPS = {
    {20, 24, 74}, {38, 72, 132}, {36, 122, 142}, {62, 168, 118}, {166, 204, 74}, {250, 230, 92}
  };

  /** A map with its range of colours. */
  public static MapImage of(double[] values, int width, int height) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (finite.length == 0) {
      return new MapImage(values, width, height, Double.NaN, Double.NaN);
    }
    double low = finite[(int) (CUT * (finite.length - 1))];
    double high = finite[(int) ((1 - CUT) * (finite.length - 1))];
    return new MapImage(values, width, height, low, high);
  }

  /** Whether no value is finite. */
  public boolean empty() {
    return Double.isNaN(low);
  }

  /** The picture as a data URI. */
  public String dataUri() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double value = values[y * width + x];
        if (Double.isFinite(value)) {
          double share = high > low ? (value - low) / (high - low) : 0.5;
          image.setRGB(x, height - 1 - y, colour(Math.max(0, Math.min(1, share))));
        }
      }
    }
    return uri(image);
  }

  /** The scale of the colours, from low to high, as a data URI. */
  public static String scaleUri() {
    BufferedImage image = new BufferedImage(RAMP, 1, BufferedImage.TYPE_INT_ARGB);
    for (int x = 0; x < RAMP; x++) {
      image.setRGB(x, 0, colour(x / (RAMP - 1.0)));
    }
    return uri(image);
  }

  private static int colour(double share) {
    double place = share * (STOPS.length - 1);
    int below = Math.min((int) place, STOPS.length - 2);
    double part = place - below;
    int rgb = 0xff;
    for (int c = 0; c < 3; c++) {
      double mixed = STOPS[below][c] * (1 - part) + STOPS[below + 1][c] * part;
      rgb = rgb << 8 | (int) Math.round(mixed);
    }
    return rgb;
  }

  private static String uri(BufferedImage image) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
