package org.nebulark.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nebulark.fits.FitsFormatException.Reason;
import org.nebulark.spectrum.Spectrum;
import org.nebulark.spectrum.WavelengthGrid;

/** Plates that are written are read back, fibre by fibre. */
class PlateWriterTest {

  private static final WavelengthGrid GRID = WavelengthGrid.log(3.5797, 1e-4, 120);

  /** Objects of a plate whose spectra begin 0, 1, 2, ... pixels late. */
  static List<SpecObject> objects(int fibers) {
    List<SpecObject> objects = new ArrayList<>();
    for (int i = 0; i < fibers; i++) {
      Spectrum whole = Samples.object(120 - i).spectrum();
      Spectrum late =
          new Spectrum(
              WavelengthGrid.log(3.5797 + 1e-4 * i, 1e-4, 120 - i),
              whole.flux(),
              whole.ivar(),
              whole.mask());
      objects.add(
          new SpecObject(
              SpecObject.specId(266, 51602, i + 1),
              266,
              51602,
              i + 1,
              147 + 0.01 * i,
              -0.4,
              i % 2 == 0 ? "GALAXY" : "STAR",
              i % 2 == 0 ? "" : "G2",
              (float) (0.01 * i),
              (float) 1e-5,
              i % 3,
              late));
    }
    return objects;
  }

  private static PlateWriter writer(List<SpecObject> objects) {
    return new PlateWriter(
        GRID,
        objects,
        objects.stream().map(o -> SpecExtra.zeros(o.spectrum().grid().length())).toList());
  }

  static byte[] plate(int fibers) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer(objects(fibers)).writePlate(out);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The file of a plate's redshifts. */
  static byte[] redshifts(int fibers) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer(objects(fibers)).writeRedshifts(out);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Test
  void everyFibreIsReadBackWithItsCatalogueAndRedshift() throws Exception {
    List<SpecObject> objects = objects(7);
    byte[] plate = plate(7);
    byte[] zbest = redshifts(7);
    Redshifts redshifts = Redshifts.read(zbest, zbest.length);
    SpectrumFile file = Layout.ANY.open(plate, plate.length);
    assertThat(file).isInstanceOf(PlateFile.class);
    assertThat(FitsFile.of(plate, plate.length).size()).isEqualTo(7);
    assertThat(file.size()).isEqualTo(7);
    for (int i = 0; i < 7; i++) {
      SpecObject object = objects.get(i);
      SpectrumEntry entry = redshifts.join(file.entry(i));
      SpecCatalogue expected = object.catalogue();
      assertThat(entry.flag()).isZero();
      assertThat(entry.catalogue())
          .usingRecursiveComparison()
          .ignoringFields("grid")
          .isEqualTo(expected);
      assertThat(entry.catalogue().grid()).isEqualTo(GRID);
      Spectrum whole = file.spectrum(i);
      assertThat(Arrays.copyOfRange(whole.flux(), i, 120)).isEqualTo(object.spectrum().flux());
      assertThat(Arrays.copyOfRange(whole.ivar(), i, 120)).isEqualTo(object.spectrum().ivar());
      assertThat(Arrays.copyOfRange(whole.mask(), i, 120)).isEqualTo(object.spectrum().mask());
      for (int k = 0; k < i; k++) {
        assertThat(whole.ivar()[k]).isZero();
        assertThat(whole.mask()[k]).isEqualTo(1 << 24);
      }
    }
  }

  @Test
  void oneBadFibreDoesNotHurtItsNeighbours() throws Exception {
    byte[] plate = plate(5);
    FitsFile.Hdu plugMap = FitsFile.of(plate, plate.length).hdu(5);
    int width = (int) plugMap.header().required("NAXIS1");
    Arrays.fill(
        plate, plugMap.dataOffset() + 2 * width, plugMap.dataOffset() + 2 * width + 4, (byte) -1);
    SpectrumFile file = Layout.PLATE.open(plate, plate.length);
    List<String> verdicts = new ArrayList<>();
    for (int i = 0; i < file.size(); i++) {
      try {
        verdicts.add(file.entry(i).catalogue().specId());
      } catch (FitsFormatException e) {
        verdicts.add(e.reason() + " " + e.hdu() + " " + e.row());
      }
    }
    assertThat(verdicts)
        .containsExactly(
            "0266-51602-0001",
            "0266-51602-0002",
            "BAD_ROW 5 2",
            "0266-51602-0004",
            "0266-51602-0005");
  }

  @Test
  void imagesOfTwoSizesAreRefused() {
    byte[] plate = plate(5);
    // 120 x 5 and 5 x 120 floats are as many bytes.
    byte[] turned = Samples.with(Samples.with(plate, "NAXIS1", 1, "5"), "NAXIS2", 1, "120");
    assertThatThrownBy(() -> Layout.PLATE.open(turned, turned.length))
        .isInstanceOfSatisfying(
            FitsFormatException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_SIZE));
  }

  @Test
  void aGridThatIsNoPartOfThePlateIsRefused() {
    List<SpecObject> one = List.of(Samples.object(120));
    assertThatThrownBy(() -> writer(one)).hasMessageContaining("is no part of");
  }
}
