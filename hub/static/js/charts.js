// Draws every <figure data-chart="…"> with plotly, always in the same safe way. See docs/pages.md.

(() => {
  "use strict";

  const own = document.currentScript.dataset;
  const figures = [...document.querySelectorAll("figure[data-chart]")];
  if (!figures.length) return;

  // No logo, and no button that would send the figures to the vendor's cloud.
  const CONFIG = {
    displaylogo: false, showSendToCloud: false, plotlyServerURL: "", responsive: true,
    modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"],
  };

  prepare();
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", () => figures.forEach(draw));
  window.addEventListener("beforeprint", () => figures.forEach((figure) => draw(figure, "paper")));
  window.addEventListener("afterprint", () => figures.forEach(draw));

  load(own[figures[0].dataset.bundle]).then(() => {
    // Drawings further down wait until they come near, so that the first paint is not held up.
    const near = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        near.unobserve(entry.target);
        draw(entry.target);
      }
    }, { rootMargin: "600px" });
    for (const figure of figures) near.observe(figure);
  }).catch(() => figures.forEach(fail));

  for (const figure of figures) {
    for (const button of figure.querySelectorAll("[data-download]")) {
      button.hidden = false;
      button.addEventListener("click", () => (button.dataset.download === "picture" ? picture : data)(figure));
    }
  }

  // What plotly needs under a policy that refuses inline style and other hosts.
  function prepare() {
    const sheet = document.createElement("link");
    sheet.id = "plotly.js-style-global";
    sheet.className = "no-inline-styles";
    sheet.rel = "stylesheet";
    sheet.href = own.style;
    document.head.append(sheet);

    const plain = Element.prototype.setAttribute;
    Element.prototype.setAttribute = function (name, value) {
      if (name === "style") this.style.cssText = value;
      else plain.call(this, name, value);
    };
    window.PlotlyGeoAssets = { topojson: { world_110m: { type: "Topology", objects: {}, arcs: [] } } };
  }

  function load(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }

  function draw(figure, paper) {
    const box = figure.querySelector("[data-drawing]");
    const { data: traces, layout } = JSON.parse(figure.dataset.chart);
    const height = layout.height;
    if (height) box.style.blockSize = `${height}px`;
    Plotly.react(box, traces, { ...layout, ...look(layout, paper === "paper"), autosize: true }, CONFIG)
      .then(() => follow(box)).catch(() => fail(figure));
  }

  // Colours and letters of the page, so that a chart belongs to it, by day and by night.
  function look(layout, onPaper) {
    const token = (name, light) => (onPaper ? light
      : getComputedStyle(document.documentElement).getPropertyValue(name).trim());
    const ink = token("--ink", "#1b2733");
    const hair = token("--hairline", "#d9dee2");
    const axes = {};
    for (const name of Object.keys(layout)) {
      if (/^[xy]axis\d*$/.test(name)) axes[name] = { gridcolor: hair, linecolor: hair, zerolinecolor: ink, ...layout[name] };
    }
    return {
      ...axes,
      title: undefined,
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      font: { ...layout.font, family: getComputedStyle(document.body).fontFamily, size: 13, color: ink },
      hoverlabel: { bgcolor: token("--paper", "#ffffff"), bordercolor: token("--line", "#8795a1"), font: { color: ink }, align: "left" },
      margin: { t: 16, r: 16, b: 48, l: 56, ...layout.margin },
      transition: { duration: 0 },
    };
  }

  // A point that carries an address leads there: customdata is the address, an object with url, or a list that begins with it.
  function follow(box) {
    if (box.dataset.follows) return;
    box.dataset.follows = "yes";
    box.on("plotly_click", (event) => {
      const custom = event.points[0]?.customdata;
      const url = Array.isArray(custom) ? custom[0] : custom?.url ?? custom;
      if (typeof url === "string" && url.startsWith("/") && !url.startsWith("//")) location.assign(url);
    });
  }

  function picture(figure) {
    const box = figure.querySelector("[data-drawing]");
    Plotly.toImage(box, { format: "png", scale: 2, width: box.clientWidth, height: box.clientHeight })
      .then((address) => save(address, `${figure.dataset.name}.png`));
  }

  // The data are those of the table, as every spreadsheet opens them.
  function data(figure) {
    const lines = [...figure.querySelectorAll("table tr")].map((row) => [...row.cells].map(guarded).join(","));
    const file = new Blob(["\ufeff", lines.join("\r\n")], { type: "text/csv" });
    save(URL.createObjectURL(file), `${figure.dataset.name}.csv`);
  }

  function guarded(cell) {
    const text = cell.textContent.trim().replace(/\s+/g, " ");
    const safe = /^[=+@]/.test(text) || /^-\D/.test(text) ? `'${text}` : text;
    return `"${safe.replaceAll('"', '""')}"`;
  }

  function save(address, name) {
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
  }

  function fail(figure) {
    const box = figure.querySelector("[data-drawing]");
    const words = document.createElement("p");
    words.textContent = own.failed;
    box.replaceChildren(words);
    box.classList.add("chart__drawing--failed");
    figure.querySelector("details").open = true;
  }
})();
