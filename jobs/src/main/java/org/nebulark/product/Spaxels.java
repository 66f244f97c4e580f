package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/**
 * One row a spaxel of a cube, its spectrum in the columns of {@link Spectra}; coordinates and line
 * spread of each cube stand in the manifest.
 */
public final class Spaxels {

  /** Note of the manifest: the cards of a cube's celestial coordinates; the object follows. */
  public static final String WCS = "wcs:";

  /** Note of the manifest: wavelengths, then sigmas [Angstrom] of a cube's line spread. */
  public static final String SPREAD = "line_spread:";

  /** Note of the manifest: first and last wavelength [Angstrom, vacuum] of a cube. */
  public static final String RANGE = "wavelengths:";

  public static final Column ID =
      required("spec_id", STRING, "", "meta.id;meta.main", "Object, row and column: object-y-x");
  public static final Column OBJECT =
      required("object", STRING, "", "meta.id", "Object: name of the cube's file");
  public static final Column X =
      required("x", INT, "pixel", "pos.cartesian.x;instr.pixel", "Column of the cube from 0");
  public static final Column Y =
      required("y", INT, "pixel", "pos.cartesian.y;instr.pixel", "Row of the cube from 0");

  public static final Product PRODUCT =
      Product.table(
          "spaxels",
          1,
          "Spectra of the spaxels of cubes",
          ID,
          OBJECT,
          X,
          Y,
          Spectra.GRID,
          Spectra.GRID_C0,
          Spectra.GRID_C1,
          Spectra.PIXELS,
          Spectra.WAVELENGTH,
          Spectra.FLUX,
          Spectra.IVAR,
          Spectra.MASK,
          Spectra.FLAG,
          Spectra.FILE,
          Spectra.HDU);

  private Spaxels() {}

  /** Identifier of a spaxel. */
  public static String id(String object, int x, int y) {
    return "%s-%03d-%03d".formatted(object, y, x);
  }
}
