package org.nebulark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nebulark.source.InputFiles.InputFile;
import org.nebulark.stage.UserError;

/** Names of files: which are seen, and which end the run. */
class InputFilesTest {

  @TempDir Path folder;

  @Test
  void namesOfAnyCharactersAreListedAndOpened() throws Exception {
    assumeThat(System.getProperty("sun.jnu.encoding")).isEqualTo("UTF-8");
    Path odd = Files.createDirectories(folder.resolve("\u00fc 1%20#[x]{y}"));
    Files.writeString(odd.resolve("\u00e92026-11-20T20:13:00.fits"), "bytes");
    Configuration configuration = new Configuration();
    InputFile file = InputFiles.list(folder.toUri().toString(), configuration).get(0);
    assertThat(file.relative()).isEqualTo("\u00fc 1%20#[x]{y}/\u00e92026-11-20T20:13:00.fits");
    try (var in = file.open(configuration)) {
      assertThat(in.readAllBytes()).asString().isEqualTo("bytes");
    }
  }

  @Test
  void anObjectIsNamedAsItsFile() {
    assertThat(InputFiles.stem("a/manga-7443-12703-LOGCUBE.fits.gz"))
        .isEqualTo("manga-7443-12703-LOGCUBE");
    assertThat(InputFiles.stem("ADP.2016-06-15T12:24:05.503.FITS"))
        .isEqualTo("ADP.2016-06-15T12:24:05.503");
    assertThat(InputFiles.stem("spSpec-51789-0398-001.fit")).isEqualTo("spSpec-51789-0398-001");
    assertThat(InputFiles.stem("plain")).isEqualTo("plain");
  }

  @Test
  void whatIsBeingWrittenIsNotSeen() throws Exception {
    for (String name : new String[] {"_a.fits", ".b.fits", "c.fits._COPYING_", "d.fits"}) {
      Files.writeString(folder.resolve(name), "bytes");
    }
    assertThat(InputFiles.list(folder.toUri().toString(), new Configuration()))
        .extracting(InputFile::relative)
        .containsExactly("d.fits");
  }

  /** Hadoop leaves it out. */
  @Test
  void aNameThatIsNoTextInTheLocaleIsNotLeftOutWithoutAWord() throws Exception {
    String touch = "touch \"$0\"/$'\\xff.fits'";
    assertThat(new ProcessBuilder("bash", "-c", touch, folder.toString()).start().waitFor())
        .isZero();
    assertThatThrownBy(() -> InputFiles.list(folder.toUri().toString(), new Configuration()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("set LC_ALL=C.UTF-8");
  }
}
