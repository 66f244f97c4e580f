package org.nebulark.fits;

import org.nebulark.fits.FitsFormatException.Reason;

/** Layouts of files with spectra, told by their structure and never by their names. */
public enum Layout {
  /** SDSS, BOSS and eBOSS 'spec', see {@link SpecFile}. */
  SPEC,
  /** SDSS and BOSS 'spPlate', see {@link PlateFile}. */
  PLATE,
  /** SDSS DR7 'spSpec', see {@link SpSpecFile}. */
  SPSPEC,
  /** DESI 'coadd', see {@link DesiFile}. */
  DESI,
  /** LAMOST low resolution, see {@link LamostFile}. */
  LAMOST_LRS,
  /** LAMOST medium resolution, see {@link LamostArmsFile}. */
  LAMOST_MRS,
  /** Any file that says enough of its wavelengths, see {@link ForeignFile}. */
  FOREIGN,
  /** Each file by its own structure. */
  ANY;

  private static final int SPSPEC_ROWS = 4;

  /**
   * Opens a file of this layout.
   *
   * @param bytes begins with the file, used as long as the result is
   * @param length length of the file [byte]
   * @throws FitsFormatException WRONG_LAYOUT if the file is of another layout than this one, and
   *     whatever the bytes deserve
   */
  public SpectrumFile open(byte[] bytes, int length) throws FitsFormatException {
    FitsFile file = FitsFile.of(bytes, length);
    if (this == SPEC) {
      return SpecFile.open(file);
    }
    Layout found = of(file);
    if (this != ANY && this != found) {
      throw new FitsFormatException(
          Reason.WRONG_LAYOUT, -1, "a file of the layout " + found + ", expected " + this);
    }
    return found.open(file);
  }

  private SpectrumFile open(FitsFile file) throws FitsFormatException {
    return switch (this) {
      case SPEC, ANY -> SpecFile.open(file);
      case PLATE -> PlateFile.open(file);
      case SPSPEC -> SpSpecFile.open(file);
      case DESI -> DesiFile.open(file);
      case LAMOST_LRS -> LamostFile.open(file);
      case LAMOST_MRS -> LamostArmsFile.open(file);
      case FOREIGN -> openForeign(file);
    };
  }

  private static SpectrumFile openForeign(FitsFile file) throws FitsFormatException {
    if (file.hdu(0).dataLength() > 0) {
      return ForeignFile.openImage(file);
    }
    return ForeignFile.isImages(file) ? ForeignFile.openImages(file) : ForeignFile.openTable(file);
  }

  /** The layout that a file's structure is. */
  static Layout of(FitsFile file) throws FitsFormatException {
    if (file.hdu(0).dataLength() > 0) {
      return ofImage(file);
    }
    if (file.size() == 1) {
      throw new FitsFormatException(
          Reason.NO_COADD, 0, "no extension follows the empty primary HDU, expected a spectrum");
    }
    if (DesiFile.isOne(file)) {
      return DESI;
    }
    if (LamostArmsFile.isOne(file)) {
      return LAMOST_MRS;
    }
    if (SpecLayout.isOne(file)) {
      return SPEC;
    }
    if (ForeignFile.isImages(file) || SpectrumTable.isOne(file, 1)) {
      return FOREIGN;
    }
    throw new FitsFormatException(
        Reason.WRONG_LAYOUT, 1, SpecLayout.describe(file) + ", expected a layout of spectra");
  }

  private static Layout ofImage(FitsFile file) throws FitsFormatException {
    FitsHeader header = file.hdu(0).header();
    Image image = Image.of(file, 0);
    boolean plane = header.integer("NAXIS", 0) == 2;
    if (plane && LamostFile.isOne(image)) {
      return LAMOST_LRS;
    }
    if (plane && header.find("COEFF0") >= 0) {
      return header.find("FIBERID") >= 0 && image.rows() >= SPSPEC_ROWS ? SPSPEC : PLATE;
    }
    if (image.rows() == 1) {
      return FOREIGN;
    }
    throw new FitsFormatException(
        Reason.WRONG_LAYOUT, 0, SpecLayout.describe(file) + ", expected a layout of spectra");
  }
}
