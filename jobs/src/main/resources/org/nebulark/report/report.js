"use strict";
(function () {
  const all = (query, root) => Array.from((root || document).querySelectorAll(query));
  const tip = document.getElementById("tip");
  const width = () => document.documentElement.clientWidth;

  function say(event, text) {
    tip.textContent = text;
    tip.hidden = false;
    tip.style.left = Math.max(4, Math.min(event.clientX + 14, width() - tip.offsetWidth - 4)) + "px";
    tip.style.top = event.clientY + 16 + "px";
  }

  /* the object under the pointer, in both panels */
  const data = document.getElementById("points");
  const points = data ? JSON.parse(data.textContent) : [];
  const panels = all("#plane svg.scatter");
  function point(x, y, r) {
    panels.forEach((svg) => {
      const circle = svg.querySelector(".pointer");
      circle.setAttribute("cx", x);
      circle.setAttribute("cy", y);
      circle.setAttribute("r", r);
    });
  }
  function hide() {
    tip.hidden = true;
    point(0, 0, 0);
  }
  function nearest(x, y) {
    return points.reduce((best, one) => {
      const distance = Math.hypot(one[0] - x, one[1] - y);
      return best.distance > distance ? { distance, one } : best;
    }, { distance: 14, one: null }).one;
  }
  panels.forEach((svg) => {
    svg.addEventListener("pointermove", (event) => {
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      const one = nearest(at.x, at.y);
      if (!one) {
        hide();
        return;
      }
      point(one[0], one[1], 7);
      const facts = [one[3], one[4] >= 0 ? "cluster " + one[4] : "", one[5] > 0 ? "rank " + one[5] : ""];
      say(event, one[2] + "\n" + facts.filter((fact) => fact).join(" \u00b7 "));
    });
    svg.addEventListener("pointerleave", hide);
  });

  /* the value of the x axis under the pointer */
  all("[data-axis]").forEach((plot) => {
    const [from, to, min, max, z] = plot.dataset.axis.split(" ").map(Number);
    const svg = plot.ownerSVGElement;
    svg.addEventListener("pointermove", (event) => {
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      const value = min + (at.x - from) / (to - from) * (max - min);
      if (value >= min ? max >= value : false) {
        const digits = max - min > 50 ? 1 : 3;
        const observed = z !== 0 ? "\nobserved " + (value * (1 + z)).toFixed(digits) : "";
        say(event, plot.dataset.name + " " + value.toFixed(digits) + observed);
      } else {
        tip.hidden = true;
      }
    });
    svg.addEventListener("pointerleave", hide);
  });

  /* groups on and off */
  all(".panel").forEach((figure) => all("[data-group]", figure).forEach((button) => {
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", on);
      all(".dots." + button.dataset.group, figure).forEach((path) => path.classList.toggle("off", !on));
    });
  }));

  /* the gallery by class */
  all(".filter").forEach((filter) => {
    filter.hidden = false;
    const buttons = all("button", filter);
    buttons.forEach((button) => button.addEventListener("click", () => {
      const show = button.dataset.show;
      buttons.forEach((other) => other.setAttribute("aria-pressed", other === button));
      all("#strangest .card[data-class]").forEach((card) => {
        card.hidden = show !== "*" ? card.dataset.class !== show : false;
      });
    }));
  });

  /* tables by column */
  const value = (row, i) => {
    const text = row.cells[i].textContent;
    const number = parseFloat(text.replace(/,/g, ""));
    return row.cells[i].className === "number" ? (isNaN(number) ? -Infinity : number) : text;
  };
  all("table").forEach((table) => {
    table.classList.add("sortable");
    const body = table.tBodies[0];
    Array.from(table.tHead.rows[0].cells).forEach((head, i) => {
      head.tabIndex = 0;
      head.addEventListener("keydown", (event) => event.key === "Enter" ? head.click() : null);
      head.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        all("th", table).forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const order = (a, b) => (value(a, i) > value(b, i) ? 1 : value(b, i) > value(a, i) ? -1 : 0);
        Array.from(body.rows).sort((a, b) => (down ? order(b, a) : order(a, b))).forEach((row) => body.append(row));
      });
    });
  });

  /* where the reader is */
  const links = all("nav a");
  const watcher = new IntersectionObserver((entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
    links.forEach((link) => link.classList.toggle("here", link.hash === "#" + entry.target.id));
  }), { rootMargin: "-20% 0px -70% 0px" });
  all("main section").forEach((section) => watcher.observe(section));
})();
