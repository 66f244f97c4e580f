package org.nebulark.source;

import java.io.Serializable;
import java.util.Locale;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.nebulark.fits.CubeFile;

/**
 * How cubes are read.
 *
 * @param wavelengths what the user says of headers that do not
 * @param slabBytes memory of the spectra of one task
 * @param inflatedBytes largest size of a cube out of gzip
 */
public record CubeSettings(CubeFile.Declared wavelengths, long slabBytes, long inflatedBytes)
    implements Serializable {

  /** Option of the source: {@code file}, {@code air} or {@code vacuum}. */
  public static final String WAVELENGTHS = "wavelengths";

  /** Option of the source: memory of the spectra of one task [byte]. */
  public static final String SLAB_BYTES = "slabBytes";

  /** Option of the source: largest size of a cube out of gzip [byte]. */
  public static final String INFLATED_BYTES = "inflatedBytes";

  static CubeSettings of(CaseInsensitiveStringMap properties) {
    return new CubeSettings(
        CubeFile.Declared.valueOf(
            properties.getOrDefault(WAVELENGTHS, "file").toUpperCase(Locale.ROOT)),
        properties.getLong(SLAB_BYTES, 64L << 20),
        properties.getLong(INFLATED_BYTES, 16L << 30));
  }
}
