package org.nebulark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, under its own security policy, clicked through with the mouse. */
class PageBrowserTest {

  @TempDir(cleanup = CleanupMode.NEVER)
  static Path folder;

  private static Browser browser;

  @BeforeAll
  static void open() throws Exception {
    Optional<Path> chromium = Browser.installed().findFirst();
    Assumptions.assumeTrue(chromium.isPresent(), "no Chromium on this machine");
    Path page = Files.writeString(folder.resolve("page.html"), Page.html(FakeRun.data(9, 500)));
    browser = new Browser(chromium.get(), folder.resolve("profile"), 1300, 900);
    browser.open(page);
  }

  @AfterAll
  static void noComplaints() throws Exception {
    if (browser != null) {
      browser.close();
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static int count(String selector) throws Exception {
    return browser.evaluate("document.querySelectorAll('" + selector + "').length").asInt();
  }

  @Test
  void galleryShowsTheChosenClass() throws Exception {
    int all = count("#strangest .card[data-class]:not([hidden])");
    int quasars = count("#strangest .card[data-class=QSO]");
    assertThat(quasars).isBetween(1, all - 1);
    browser.click("document.querySelector('.filter [data-show=QSO]')");
    assertThat(count("#strangest .card[data-class]:not([hidden])")).isEqualTo(quasars);
    browser.click("document.querySelector('.filter [data-show=\"*\"]')");
    assertThat(count("#strangest .card[data-class]:not([hidden])")).isEqualTo(all);
  }

  @Test
  void everyLinkOfTheNavigationShowsItsSection() throws Exception {
    int links = count("nav a");
    assertThat(links).isGreaterThan(5);
    for (int i = 0; i < links; i++) {
      String link = "document.querySelectorAll('nav a')[" + i + "]";
      browser.click(link);
      assertThat(browser.evaluate("location.hash === " + link + ".hash").asBoolean()).isTrue();
    }
  }

  @Test
  void tableIsSortedByTheColumnThatIsClicked() throws Exception {
    String table = "document.querySelector('#overview table')";
    String texts = "Array.from(" + table + ".tBodies[0].rows, row => row.cells[0].textContent)";
    browser.click(table + ".tHead.rows[0].cells[0]");
    String sorted = "JSON.stringify(" + texts + ") === JSON.stringify(" + texts + ".sort())";
    assertThat(browser.evaluate(sorted).asBoolean()).isTrue();
    browser.click(table + ".tHead.rows[0].cells[0]");
    assertThat(browser.evaluate(sorted).asBoolean()).isFalse();
  }

  @Test
  void aClassInThePlaneGoesOffAndOn() throws Exception {
    String button = "document.querySelector('#plane [data-group]')";
    browser.click(button);
    assertThat(count("#plane .dots.off")).isPositive();
    browser.click(button);
    assertThat(count("#plane .dots.off")).isZero();
  }

  @Test
  void thePointerReadsTheWavelength() throws Exception {
    String plot = "document.querySelector('#lines svg')";
    String place =
        "(() => { "
            + plot
            + ".scrollIntoView({block: 'center', behavior: 'instant'});"
            + " const r = "
            + plot
            + ".getBoundingClientRect();"
            + " return [r.x + r.width / 2, r.y + r.height / 2]; })()";
    var at = browser.evaluate(place);
    browser.mouse("mouseMoved", at.get(0).asDouble(), at.get(1).asDouble());
    assertThat(browser.evaluate("document.getElementById('tip').hidden").asBoolean()).isFalse();
    assertThat(browser.evaluate("document.getElementById('tip').textContent").asText())
        .containsPattern("rest wavelength .* (49|50)\\d\\d\\.");
  }

  @Test
  void undetectedLinesOpen() throws Exception {
    String details = "document.querySelector('#lines details')";
    assertThat(browser.evaluate(details + ".open").asBoolean()).isFalse();
    browser.click(details + ".querySelector('summary')");
    assertThat(browser.evaluate(details + ".open").asBoolean()).isTrue();
  }
}
