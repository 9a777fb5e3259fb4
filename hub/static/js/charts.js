// Draws every <figure data-chart="…"> with plotly, always in the same safe way. See docs/pages.md.

(() => {
  "use strict";

  const own = document.currentScript.dataset;
  const figures = [...document.querySelectorAll("figure[data-chart]")];
  if (!figures.length) return;

  // No logo, and no button that would send the figures to the vendor's cloud.
  const CONFIG = {
    displaylogo: false, showSendToCloud: false, plotlyServerURL: "", responsive: true,
    modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d", "toImage"],
  };

  prepare();
  load(own[figures[0].dataset.bundle]).then(watch).catch(() => figures.forEach(fail));
  for (const figure of figures) {
    for (const button of figure.querySelectorAll("[data-download]")) {
      button.hidden = false;
      button.addEventListener("click", () => (button.dataset.download === "picture" ? picture : data)(figure));
    }
  }

  // What plotly needs under a policy that refuses inline style and other hosts: its own style sheet as a
  // file, styles set by property instead of by attribute, and an empty world in place of the one it would fetch.
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

  // Drawings in sight come first, the others when there is time; what is folded away waits until it is opened.
  function watch() {
    const near = new IntersectionObserver((entries) => {
      for (const entry of entries.filter((one) => one.isIntersecting)) first(entry.target);
    });
    for (const figure of figures) near.observe(figure);
    const idle = window.requestIdleCallback ?? ((act) => setTimeout(act, 200));
    idle(() => figures.filter((figure) => figure.offsetParent).forEach(first));
    function first(figure) {
      near.unobserve(figure);
      if (!figure.querySelector(".js-plotly-plot, .chart__canvas--failed")) draw(figure);
    }
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawAll(false));
    window.addEventListener("beforeprint", () => drawAll(true));
    window.addEventListener("afterprint", () => drawAll(false));
  }

  function drawAll(onPaper) {
    for (const figure of figures) draw(figure, onPaper);
  }

  function draw(figure, onPaper = false) {
    const box = figure.querySelector("[data-drawing]");
    const { traces, layout } = dressed(figure, onPaper, onPaper ? 9 : 13);
    if (layout.height) box.style.blockSize = `${layout.height}px`;
    Plotly.react(box, traces, layout, CONFIG).then(() => follow(box)).catch(() => fail(figure));
  }

  // The figure as the view made it, in the colours and letters of the page: "var(--aegean)" is looked up here.
  function dressed(figure, onPaper, letters) {
    const token = tokens(onPaper);
    const { data: traces, layout } = JSON.parse(figure.dataset.chart, (_key, value) => (
      typeof value === "string" && /^var\(--[\w-]+\)$/.test(value) ? token(value.slice(4, -1)) : value
    ));
    delete layout.title;
    const size = onPaper ? { autosize: false, width: Number(figure.dataset.paper) } : { autosize: true };
    return { traces, layout: { ...layout, ...size, template: template(token, letters), separators: separators() } };
  }

  // Tokens by their name; on paper those of the day. A hidden light element knows them.
  function tokens(onPaper) {
    const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
    const DAY = {
      "--ink": "#1b2733", "--ink-2": "#4a5a68", "--paper": "#ffffff", "--hairline": "#d9dee2", "--line": "#8795a1",
      "--aegean": "#0b4f8a", "--terracotta": "#a63d1c", "--ochre": "#8a5a00", "--olive": "#4f6b1f", "--sand-2": "#ebe6dd",
    };
    const style = getComputedStyle(document.documentElement);
    return (name) => (onPaper && dark && DAY[name]) || style.getPropertyValue(name).trim();
  }

  function template(token, letters) {
    const ink = token("--ink");
    const axis = {
      automargin: true, gridcolor: token("--hairline"), linecolor: token("--line"), zerolinecolor: token("--ink-2"),
      tickcolor: token("--line"), title: { font: { size: letters }, standoff: 8 },
    };
    const bars = { color: ink, thickness: 1.5, width: 5 };
    return {
      layout: {
        font: { family: getComputedStyle(document.body).fontFamily, size: letters, color: ink },
        colorway: ["--aegean", "--terracotta", "--ochre", "--olive", "--ink-2", "--line"].map(token),
        paper_bgcolor: "rgba(0,0,0,0)",
        plot_bgcolor: "rgba(0,0,0,0)",
        geo: { bgcolor: "rgba(0,0,0,0)" },
        xaxis: axis,
        yaxis: axis,
        hoverlabel: { bgcolor: token("--paper"), bordercolor: token("--line"), font: { color: ink }, align: "left" },
        margin: { t: 8, r: 16, b: 40, l: 48 },
        showlegend: false,
        bargap: 0.3,
      },
      data: {
        bar: [{ error_x: bars, error_y: bars, marker: { line: { width: 0 } } }],
        scatter: [{ error_x: bars, error_y: bars }],
      },
    };
  }

  // The decimal and the thousands sign of the page's language.
  function separators() {
    const parts = new Intl.NumberFormat(document.documentElement.lang).formatToParts(1234567.8);
    const sign = (type, otherwise) => parts.find((part) => part.type === type)?.value ?? otherwise;
    return sign("decimal", ".") + sign("group", ",");
  }

  // A point that carries an address leads there: customdata is the address, a list that begins with it, or has url.
  function follow(box) {
    if (box.dataset.follows) return;
    box.dataset.follows = "yes";
    box.on("plotly_hover", (event) => box.classList.toggle("chart__canvas--leads", Boolean(address(event))));
    box.on("plotly_unhover", () => box.classList.remove("chart__canvas--leads"));
    box.on("plotly_click", (event) => { if (address(event)) location.assign(address(event)); });
  }

  function address(event) {
    const custom = event.points[0]?.customdata;
    const url = Array.isArray(custom) ? custom[0] : custom?.url ?? custom;
    return typeof url === "string" && /^\/(?!\/)/.test(url) ? url : null;
  }

  // The picture carries what stands around the drawing: finding, subtitle, source; always on white.
  function picture(figure) {
    const box = figure.querySelector("[data-drawing]");
    const text = (selector) => figure.querySelector(selector).textContent.trim().replaceAll("<", "&lt;");
    const { traces, layout } = dressed(figure, true, 13);
    const height = box.clientHeight + 100;
    const paper = {
      ...layout, height, paper_bgcolor: "#ffffff", margin: { ...layout.margin, t: 104 },
      title: {
        text: `<b>${text("figcaption h2, figcaption h3")}</b>`, x: 0, xref: "container", xanchor: "left", y: 1, yanchor: "top",
        pad: { l: 16, t: 16 }, font: { size: 17 },
        subtitle: { text: `${text(".chart__subtitle")}<br>${text(".chart__foot p")}`, font: { size: 13 } },
      },
    };
    Plotly.toImage({ data: traces, layout: paper, config: CONFIG }, { format: "png", scale: 2, width: 960, height })
      .then((address) => save(address, `${figure.id}.png`));
  }

  // The data are those of the table, as every spreadsheet opens them.
  function data(figure) {
    const lines = [...figure.querySelectorAll("table tr")].map((row) => [...row.cells].map(guarded).join(","));
    const file = new Blob(["\ufeff", lines.join("\r\n")], { type: "text/csv" });
    const address = URL.createObjectURL(file);
    save(address, `${figure.id}.csv`);
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  // What a spreadsheet would take for a formula is kept as text.
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
    box.classList.add("chart__canvas--failed");
    figure.querySelector("details").open = true;
  }
})();
