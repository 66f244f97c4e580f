package org.nebulark.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nebulark.fits.TableColumnSpec.Type;

/** What is written is read again; astropy reads it in the tests of the exports. */
class BinaryTableWriterTest {

  private static TableColumnSpec column(String name, Type type, int repeat, String doc) {
    return new TableColumnSpec(name, type, repeat, "", "", doc);
  }

  /** Quotes are doubled in a card, and no card may end between the two. */
  @Test
  void descriptionsOfAnyLengthAreWhole() throws Exception {
    for (int length = 0; length < 230; length++) {
      String doc = "x".repeat(length) + "''a longer 'text' & more".repeat(3) + "&";
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      new BinaryTableWriter(out, "t", List.of(column("a", Type.INT, 1, doc)), 0).close();
      FitsFile file = FitsFile.of(out.toByteArray(), out.size());
      assertThat(file.hdu(1).header().text("TCOMM1")).as("%d", length).isEqualTo(doc);
    }
  }

  @Test
  void tablesStandBehindEachOther() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<TableColumnSpec> texts = List.of(column("text", Type.TEXT, 5, ""));
    try (BinaryTableWriter writer =
        new BinaryTableWriter(out, "first", List.of(column("a", Type.LONG, 2, "")), 1)) {
      writer.row(new Object[] {List.of(1L << 60)});
      writer.next("second", texts, 2);
      writer.row(new Object[] {"a\u0000\n\u03b1b"});
      writer.row(new Object[] {null});
    }
    assertThat(out.size() % 2880).isZero();
    FitsFile file = FitsFile.of(out.toByteArray(), out.size());
    BinaryTable first = BinaryTable.of(file, 1);
    assertThat(first.integer(0, 0, -1)).isEqualTo(1L << 60);
    BinaryTable second = BinaryTable.of(file, 2);
    assertThat(second.text(0, 0)).isEqualTo("a???b");
    assertThat(second.text(0, 1)).isEmpty();
  }

  @Test
  void aRowThatIsMissingIsTold() throws IOException {
    List<TableColumnSpec> columns = List.of(column("a", Type.INT, 1, ""));
    BinaryTableWriter writer = new BinaryTableWriter(new ByteArrayOutputStream(), "t", columns, 2);
    writer.row(new Object[] {1});
    assertThatThrownBy(writer::close).hasMessage("Invalid table: 1 rows, 2 were announced");
    assertThatThrownBy(() -> writer.next("u", columns, 0)).isInstanceOf(IOException.class);
  }
}
