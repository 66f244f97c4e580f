package org.nebulark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nebulark.extinction.ExtinctionTable;
import org.nebulark.stage.UserError;

class ExtinctionFileTest {

  @TempDir Path folder;

  private ExtinctionTable read(String text) throws Exception {
    Path file = folder.resolve("dust.txt");
    Files.writeString(file, text);
    return ExtinctionFile.read(file.toUri().toString(), new Configuration());
  }

  @Test
  void twoColumnsOfAnyKindAreRead() throws Exception {
    for (String text :
        new String[] {
          "# dust\nwavelength_A,X\n4000,4.4\n5000,3.5\n\n9000,1.5\n",
          "4000 4.4\n5000\t3.5\n9000;1.5"
        }) {
      ExtinctionTable table = read(text);
      assertThat(table.x(4500)).isCloseTo(3.95, within(1e-12));
      assertThat(table.x(10_000)).isNaN();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4000,4.4/5000,dark/|row 2: '5000,dark' is not a wavelength and an X",
        "a,b/c,d/4000,4|row 2: 'c,d'",
        "5000,3.5/4000,4.4|Invalid extinction table: row 2 is 4000.0, 4.4",
        "4000,4.4|1 wavelengths",
        "5000,3.5/6000,3|does not reach H beta"
      })
  void whatIsNoTableIsRefusedByRow(String text, String message) {
    assertThatThrownBy(() -> read(text.replace('/', '\n')))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("dust.txt")
        .hasMessageContaining(message);
  }

  @Test
  void aMissingFileIsAnError() {
    String uri = folder.resolve("none.txt").toUri().toString();
    assertThatThrownBy(() -> ExtinctionFile.read(uri, new Configuration()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("none.txt");
  }
}
