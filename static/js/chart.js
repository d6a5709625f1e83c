// Draws the charts of a page after its text; plotly.js is loaded once, its colours come from the page's tokens.

const PAPER = { width: 660, height: 320 };
const NARROW = 450; // as in charts.css
const found = new Set();
const loaded = new Map();
const probe = document.createElement("span");

function load(url) {
  if (!loaded.has(url)) {
    loaded.set(url, new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src: url, onload: resolve, onerror: reject });
      document.head.append(script);
    }));
  }
  return loaded.get(url);
}

// With this link plotly.js adds no inline style of its own, which the Content-Security-Policy would refuse.
function linkStyle(href) {
  if (document.getElementById("plotly.js-style-global")) return;
  const link = { id: "plotly.js-style-global", className: "no-inline-styles", rel: "stylesheet", href };
  document.head.append(Object.assign(document.createElement("link"), link));
}

function resolved(name) {
  if (name === "var(--font)") return getComputedStyle(document.body).fontFamily;
  probe.style.color = name;
  return getComputedStyle(probe).color;
}

function read(island) {
  document.body.append(probe);
  const isToken = (value) => typeof value === "string" && value.startsWith("var(--");
  const figure = JSON.parse(island.textContent, (_key, value) => (isToken(value) ? resolved(value) : value));
  probe.remove();
  return figure;
}

// Before the script runs, and where drawing fails, the table speaks for the chart.
function show(chart, canvas) {
  for (const part of chart.querySelectorAll("[data-canvas], [data-keys]")) part.hidden = !canvas;
  chart.querySelector("details").open = !canvas;
}

async function draw(chart) {
  const canvas = chart.querySelector("[data-canvas]");
  const { script, style, locale, language } = canvas.dataset;
  try {
    linkStyle(style);
    await load(script);
    if (locale) await load(locale);
    const { data, layout } = read(document.getElementById(`${chart.id}-figure`));
    const config = { displayModeBar: false, responsive: true, locale: language.replace("zh-hans", "zh-CN") };
    if ("paper" in document.documentElement.dataset) Object.assign(layout, PAPER);
    else if (canvas.clientWidth < NARROW) {
      const { traces, ...axes } = layout.meta.narrow ?? {};
      for (const trace of data) Object.assign(trace, traces);
      for (const [axis, properties] of Object.entries(axes)) Object.assign(layout[axis], properties);
    }
    await window.Plotly.react(canvas, data, layout, config);
    canvas.removeAllListeners("plotly_click");
    canvas.on("plotly_click", ({ points: [{ customdata }] }) => customdata && location.assign(customdata));
    canvas.dataset.drawn = "yes";
  } catch {
    show(chart, false);
  }
}

const near = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    near.unobserve(target);
    draw(target);
  }
}, { rootMargin: "400px" });

function find() {
  for (const chart of document.querySelectorAll("[data-chart]")) {
    if (found.has(chart)) continue;
    found.add(chart);
    show(chart, true);
    near.observe(chart);
  }
}

function redraw() {
  for (const chart of found) {
    if (!chart.isConnected) found.delete(chart);
    else if (chart.querySelector("[data-drawn]")) draw(chart);
  }
}

find();
document.addEventListener("htmx:load", find);
document.addEventListener("themechange", redraw);
for (const query of ["(prefers-color-scheme: dark)", `(max-width: ${NARROW}px)`]) {
  matchMedia(query).addEventListener("change", redraw);
}
