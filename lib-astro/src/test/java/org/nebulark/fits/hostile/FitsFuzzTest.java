package org.nebulark.fits.hostile;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.nebulark.fits.FitsBuffer;
import org.nebulark.fits.FitsFormatException;
import org.nebulark.fits.SpecFile;

/**
 * Jazzer's entry: in a build it runs the kept inputs; with {@code JAZZER_FUZZ=1} it looks for new
 * ones.
 */
@Tag("hostile")
class FitsFuzzTest {

  private static final long LIMIT = 1 << 20;

  @FuzzTest(maxDuration = "10m")
  void anyFileIsReadOrRefusedByName(byte[] data) throws IOException {
    FitsBuffer buffer = new FitsBuffer();
    try {
      buffer.readFully(new ByteArrayInputStream(data), data.length, LIMIT);
      Verdicts.tables(buffer.bytes(), buffer.length());
      SpecFile.read(buffer.bytes(), buffer.length());
    } catch (FitsFormatException e) {
      Verdicts.named(e);
    }
  }
}
