package org.nebulark.report;

import java.util.List;
import org.nebulark.report.plot.Markup;
import org.nebulark.report.plot.Text;

/** Size, mean spectrum, class mix and typical members of each cluster. */
final class ClusterSection {

  private ClusterSection() {}

  static void write(Markup page, List<Cluster> clusters, Palette classes) {
    Page.section(page, "clusters", "Clusters");
    if (clusters.isEmpty()) {
      Page.remark(page, "This run holds no clusters (product cluster_profiles).");
    } else {
      long total = clusters.stream().mapToLong(Cluster::size).sum();
      page.open("div", "class", "gallery");
      clusters.forEach(cluster -> card(page, cluster, total, classes));
      page.close("div");
    }
    page.close("section");
  }

  private static void card(Markup page, Cluster cluster, long total, Palette classes) {
    String css = Palette.css(cluster.number());
    page.open("article", "class", "card").open("header");
    page.text("span", "", "class", "dot " + css).text("h3", "Cluster " + cluster.number());
    page.text(
        "span",
        "%s members, %s"
            .formatted(Text.count(cluster.size()), Text.percent((double) cluster.size() / total)),
        "class",
        "aside");
    page.close("header");
    if (cluster.wavelength().length > 1) {
      String title = "Mean spectrum of cluster " + cluster.number();
      page.open("figure").text("figcaption", "Mean spectrum");
      page.add(
          EigenspectraSection.spectrum(
              title, EigenspectraSection.MEAN, cluster.wavelength(), cluster.flux(), css));
      page.close("figure");
    }
    if (!cluster.classes().isEmpty()) {
      page.open("figure").text("figcaption", "Classes");
      String title = "Classes in cluster " + cluster.number();
      page.add(classes.shares(title, cluster.classes()).svg());
      classes.legend(page, cluster.classes());
      page.close("figure");
    }
    page.open("p", "class", "members").text("Typical members ");
    cluster.typical().forEach(id -> page.text("code", id).text(" "));
    page.close("p").close("article");
  }
}
