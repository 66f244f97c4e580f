package org.nebulark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.nebulark.spectrum.LineFit;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PageTest {

  private static final int MEGABYTE = 1_000_000;

  @Test
  void demoPageIsWellFormedAndSmall() throws Exception {
    String page = Page.html(FakeRun.data(24, 5000));
    write("report-demo.html", page);
    Document document = parse(page);
    assertThat(document.getElementsByTagName("article").getLength()).isEqualTo(24 + 6 + 1);
    assertThat(page.length()).isLessThan(3 * MEGABYTE);
  }

  @Test
  void pageNamesNothingOutsideItself() throws Exception {
    String page = Page.html(FakeRun.data(3, 50));
    String inside =
        page.replaceAll("xmlns=\"http://www.w3.org/[a-z0-9/]+\"", "")
            .replaceAll("src=\"data:image/png;base64,[A-Za-z0-9+/=]+\"", "");
    assertThat(inside).doesNotContain("http:").doesNotContain("https:").doesNotContain("url(");
    assertThat(inside).doesNotContain("@import").doesNotContain(" style=").doesNotContain(" src=");
    NodeList links = parse(page).getElementsByTagName("a");
    for (int i = 0; i < links.getLength(); i++) {
      assertThat(links.item(i).getAttributes().getNamedItem("href").getNodeValue()).startsWith("#");
    }
  }

  @Test
  void everyLinkLeadsSomewhere() throws Exception {
    String page = Page.html(FakeRun.data(5, 50));
    NodeList links = parse(page).getElementsByTagName("a");
    for (int i = 0; i < links.getLength(); i++) {
      String href = links.item(i).getAttributes().getNamedItem("href").getNodeValue();
      assertThat(page).contains(" id=\"" + href.substring(1) + "\"");
    }
  }

  @Test
  void textFromTheDataIsNeverMarkup() throws Exception {
    String page = Page.html(FakeRun.data(5, 50));
    assertThat(page).doesNotContain(FakeRun.EVIL).contains("&lt;script&gt;alert(1)");
    assertThat(parse(page).getElementsByTagName("script").getLength()).isEqualTo(2);
  }

  @Test
  void textFromTheDataDoesNotEndThePointsOfTheScript() throws Exception {
    Scatter.Point evil = new Scatter.Point("</script>&\u0001\u2028\\\"'", 1, 2, "<b>", 0, 0);
    ReportData data = with(new Scatter(List.of(evil), 1, 0));
    String page = Page.html(data);
    assertThat(page)
        .contains("\\u003c/script\\u003e\\u0026\\u0001\\u2028\\u005c\\u0022\\u0027")
        .doesNotContain("<b>\"");
    assertThat(parse(page).getElementsByTagName("script").getLength()).isEqualTo(2);
  }

  @Test
  void sectionsWithoutProductsBecomeOneSentence() throws Exception {
    Document document = parse(Page.html(FakeRun.nothing()));
    assertThat(document.getElementsByTagName("section").getLength()).isEqualTo(15);
    assertThat(document.getElementsByTagName("svg").getLength()).isZero();
    assertThat(document.getElementsByTagName("table").getLength()).isZero();
    assertThat(Page.html(FakeRun.nothing())).contains("This run holds no ranking");
  }

  @Test
  void missingNumbersNeverReachThePictures() throws Exception {
    double nan = Double.NaN;
    double[] none = {nan, nan, nan};
    Gallery.Facts facts = Gallery.Facts.NONE;
    double[] wavelength = {4000, 4001, 4002};
    Gallery.Card card =
        new Gallery.Card(
            1, "a", nan, "", facts, List.of(new Trace(wavelength, none, none)), Gallery.Why.NONE);
    Classifier.Score score = new Classifier.Score("A", 0, nan, nan, nan, new double[] {nan});
    ReportData data =
        new ReportData(
            FakeRun.run(),
            Optional.of(
                new Gallery(
                    List.of(card), List.of(), List.of(), new double[100], Optional.empty())),
            List.of(
                new LineFits(
                    "a", nan, List.of(new LineFit(List.of(), none, none, none, none, none, nan)))),
            Optional.of(new Scatter(List.of(new Scatter.Point("a", nan, nan, "", -1, 1)), 1, 1)),
            Optional.of(
                new LikenessPlane(
                    new double[] {nan},
                    new double[] {nan},
                    List.of(
                        new LikenessPlane.Colouring("class", new Palette(List.of()), List.of(""))),
                    List.of("u", "g"),
                    new double[][] {{nan, nan}},
                    new LikenessPlane.Fit(1, nan, nan, new LikenessPlane.Purity("", nan, nan)))),
            Optional.of(
                new Eigenspectra(wavelength, List.of(new Eigenspectra.Component(0, nan, none)))),
            List.of(new Cluster(0, 0, wavelength, none, List.of(), Map.of())),
            Optional.of(
                new OrderedSpectra(
                    2,
                    2,
                    nan,
                    wavelength,
                    new double[][] {none, none},
                    List.of(new OrderedSpectra.Estimator("l2", 1, nan, false)))),
            Optional.of(
                new Classifier(
                    List.of("A"),
                    List.of(score),
                    List.of(new Classifier.Fold(0, 0, 0)),
                    List.of(new ClassCurve("A", none, none, none, nan, nan)),
                    List.of(),
                    List.of(
                        new Classifier.Importance("flux_4000", nan),
                        new Classifier.Importance("flux_4010", nan)),
                    Map.of())),
            Optional.of(
                new Comparison(
                    15,
                    List.of(new Comparison.Score("a", "b", nan, nan, nan, nan, nan, nan)),
                    List.of(new Comparison.Rule("", "b", 0, nan)))),
            Optional.of(
                new Regression(
                    "z",
                    "",
                    List.of(new Regression.Score(-1, 0, nan, nan, nan, nan, nan)),
                    1,
                    new double[] {nan},
                    new double[] {nan},
                    List.of(new Classifier.Importance("a", nan)))),
            Optional.of(
                new Learning(
                    "a",
                    "b",
                    0,
                    new double[] {20, 30, 40},
                    new Learning.Curve(none, none, none),
                    new Learning.Curve(none, none, none),
                    none)),
            List.of(new Weighed("a", none, nan)),
            List.of(
                new Nebula(
                    "N",
                    1,
                    1,
                    List.of(new Nebula.Layer("te", "K", "Te", new double[] {nan}, nan)),
                    List.of(new Nebula.Quantity("te", "K", nan, nan, nan, nan, nan, "")),
                    List.of(
                        new Nebula.Profile(
                            "te",
                            "K",
                            new double[] {1, 2},
                            new double[] {nan, nan},
                            new double[] {nan, nan},
                            new double[] {nan, nan})))));
    String page = Page.html(data);
    parse(page);
    String body = page.substring(page.indexOf("<body>"), page.lastIndexOf("<script>"));
    assertThat(body).doesNotContain("NaN").doesNotContain("Infinity");
  }

  @Test
  void pageIsTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    String english = Page.html(FakeRun.data(2, 20));
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Page.html(FakeRun.data(2, 20))).isEqualTo(english);
      Locale.setDefault(Locale.GERMANY);
      assertThat(Page.html(FakeRun.data(2, 20))).isEqualTo(english);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void everyIdentifierStandsOnce() {
    String page = Page.html(FakeRun.data(4, 20));
    List<String> ids =
        Pattern.compile("\\sid=\"([^\"]+)\"").matcher(page).results().map(r -> r.group(1)).toList();
    assertThat(ids).doesNotHaveDuplicates();
  }

  private static ReportData with(Scatter scatter) {
    ReportData nothing = FakeRun.nothing();
    return new ReportData(
        nothing.run(),
        Optional.empty(),
        List.of(),
        Optional.of(scatter),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  private static Document parse(String page) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
  }

  private static void write(String name, String page) throws IOException {
    Path file = Path.of("target", name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, page);
    assertThat(Arrays.asList(Files.size(file))).allMatch(size -> size > 0);
  }
}
