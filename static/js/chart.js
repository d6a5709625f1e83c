// Draws the figures of a page after its text: plotly.js is loaded once, colours come from the tokens, right to left is mirrored.

const loaded = new Map();
const drawn = new Set();
const probe = document.createElement("span");

function load(url) {
  if (!loaded.has(url)) {
    loaded.set(url, new Promise((resolve, reject) => {
      document.head.append(Object.assign(document.createElement("script"), { src: url, onload: resolve, onerror: reject }));
    }));
  }
  return loaded.get(url);
}

// plotly.js then adds no inline style of its own, which the Content-Security-Policy would refuse.
function linkStyle(url) {
  if (document.getElementById("plotly.js-style-global")) return;
  const link = { id: "plotly.js-style-global", className: "no-inline-styles", rel: "stylesheet", href: url };
  document.head.append(Object.assign(document.createElement("link"), link));
}

function tokens(value) {
  if (Array.isArray(value)) return value.map(tokens);
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, tokens(v)]));
  if (typeof value !== "string" || !value.startsWith("var(--")) return value;
  if (value === "var(--font)") return getComputedStyle(document.body).fontFamily;
  probe.style.color = value;
  return getComputedStyle(probe).color;
}

function mirrored(layout) {
  for (const [name, axis] of Object.entries(layout)) {
    if (/^xaxis\d*$/.test(name)) Object.assign(axis, axis.range ? { range: [...axis.range].reverse() } : { autorange: "reversed" });
    if (/^yaxis\d*$/.test(name)) axis.side = axis.side === "right" ? "left" : "right";
  }
  for (const note of layout.annotations ?? []) {
    note.xanchor = { left: "right", right: "left" }[note.xanchor] ?? note.xanchor;
    note.xshift = -(note.xshift ?? 0);
  }
  layout.legend = { ...layout.legend, x: 1, xanchor: "right" };
  return layout;
}

// Before the script runs, and where drawing fails, the table speaks for the chart.
function show(chart, canvas) {
  chart.querySelector("[data-canvas]").hidden = !canvas;
  chart.querySelector("details").open = !canvas;
}

async function draw(chart) {
  const canvas = chart.querySelector("[data-canvas]");
  const { script, style, locale, language } = canvas.dataset;
  try {
    linkStyle(style);
    await load(script);
    if (locale) await load(locale);
    document.body.append(probe);
    const figure = tokens(JSON.parse(document.getElementById(`${chart.id}-figure`).textContent));
    probe.remove();
    figure.layout = { xaxis: {}, yaxis: {}, ...figure.layout };
    if (document.dir === "rtl") mirrored(figure.layout);
    const config = { displayModeBar: false, responsive: true, locale: language.replace("zh-hans", "zh-CN") };
    await window.Plotly.react(canvas, figure.data, figure.layout, config);
    if (!drawn.has(chart)) enliven(chart, canvas);
    drawn.add(chart);
  } catch {
    show(chart, false);
  }
}

function enliven(chart, canvas) {
  canvas.on("plotly_click", ({ points: [point] }) => {
    if (typeof point.customdata === "string" && point.customdata) location.assign(point.customdata);
  });
  for (const button of chart.querySelectorAll("[data-download]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.Plotly.downloadImage(canvas, {
      format: button.dataset.download, filename: chart.dataset.chart, width: 1200, height: 640, scale: 2,
    }));
  }
  canvas.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "t") return;
    const table = chart.querySelector("details");
    table.open = !table.open;
    if (table.open) table.querySelector("summary").focus();
  });
}

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    seen.unobserve(entry.target);
    draw(entry.target);
  }
}, { rootMargin: "400px" });

function find() {
  for (const chart of document.querySelectorAll("[data-chart]")) {
    if (drawn.has(chart)) continue;
    show(chart, true);
    seen.observe(chart);
  }
}

function redraw() {
  for (const chart of drawn) chart.isConnected ? draw(chart) : drawn.delete(chart);
}

find();
document.addEventListener("htmx:load", find);
document.addEventListener("themechange", redraw);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
