// What a reader does with a chart that is drawn: take it away, ask for its table with one key, print it.

const WIDTH = 1200;
const HEIGHT = 720;
const LETTERS = 110; // of a line of the note in the picture
const LETTERS_OF_TITLE = 80;

// The picture is laid out from left to right, so a line that reads from right to left says so itself.
function wrapped(text, most, isMirrored) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1);
    if (line && line.length + word.length >= most) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines.map((line) => (isMirrored ? `\u2067${line}\u2069` : line)).join("<br>");
}

// The drawing with what stands around it on the page, so that the picture says by itself what it shows.
function complete(chart, canvas) {
  const { data, layout } = canvas;
  const isMirrored = getComputedStyle(chart).direction === "rtl";
  const side = isMirrored ? { x: 1, xanchor: "right" } : { x: 0, xanchor: "left" };
  const [subtitle, day, note] = ["[data-subtitle]", "[data-day]", "[data-note]"]
    .map((name) => chart.querySelector(name)?.textContent.trim() ?? "");
  const mark = document.querySelector("[data-mark]")?.textContent.trim().replace(/\s+/g, " ") ?? "";
  const heading = wrapped(chart.querySelector("h3").textContent.trim(), LETTERS_OF_TITLE, isMirrored);
  const title = {
    ...side, text: heading, font: { size: 22 }, xref: "paper", y: 0.96, yanchor: "top", yref: "container",
    subtitle: { text: [subtitle, day].filter(Boolean).map((line) => wrapped(line, LETTERS, isMirrored)).join("<br>"), font: { size: 15 } },
  };
  const notes = [note, mark].filter(Boolean).map((line) => wrapped(line, LETTERS, isMirrored));
  const foot = {
    ...side, align: side.xanchor, font: { size: 13 }, showarrow: false, text: notes.join("<br>"),
    xref: "paper", y: 0, yanchor: "top", yref: "paper", yshift: -64,
  };
  const margin = { ...layout.margin, t: 150, b: 170, l: Math.max(70, layout.margin?.l ?? 0) }; // labels may stand there
  const annotations = [...(layout.annotations ?? []), foot];
  return { data, layout: { ...layout, title, margin, annotations, showlegend: layout.meta.legend } };
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-download]");
  if (!button) return;
  const chart = button.closest("[data-chart]");
  const filename = [chart.dataset.chart, chart.querySelector("[data-day]")?.dataset.day].filter(Boolean).join("-");
  const picture = { format: button.dataset.download, filename, width: WIDTH, height: HEIGHT, scale: 2 };
  window.Plotly.downloadImage(complete(chart, chart.querySelector("[data-canvas]")), picture);
});

document.addEventListener("keydown", (event) => {
  const canvas = event.target.closest("[data-canvas]");
  if (!canvas || event.key.toLowerCase() !== "t" || event.ctrlKey || event.metaKey || event.altKey) return;
  const table = canvas.closest("[data-chart]").querySelector("details");
  table.open = !table.open;
  if (table.open) table.querySelector("summary").focus();
});

// On paper charts are light and as wide as the sheet, whatever the screen shows.
const root = document.documentElement;
let themeOnScreen;

addEventListener("beforeprint", () => {
  themeOnScreen = root.dataset.theme;
  Object.assign(root.dataset, { paper: "yes", theme: "light" });
  document.dispatchEvent(new CustomEvent("themechange"));
});

addEventListener("afterprint", () => {
  delete root.dataset.paper;
  if (themeOnScreen) root.dataset.theme = themeOnScreen;
  else delete root.dataset.theme;
  document.dispatchEvent(new CustomEvent("themechange"));
  setTimeout(() => {
    for (const canvas of document.querySelectorAll("[data-drawn]")) window.Plotly.Plots.resize(canvas);
  });
});
