// What a reader does with a chart that is drawn: take it away, ask for its table with one key, print it.

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-download]");
  if (!button) return;
  const chart = button.closest("[data-chart]");
  const picture = { format: button.dataset.download, filename: chart.dataset.chart, width: 1200, height: 640, scale: 2 };
  window.Plotly.downloadImage(chart.querySelector("[data-canvas]"), picture);
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
