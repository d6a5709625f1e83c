// The quarterly grid by keyboard: Enter and arrows between cells, F8 repeats, Ctrl+D copies down, Ctrl+Enter submits.

const grid = document.querySelector("[data-grid]");
const CELL = "td :is(select, textarea, input)";
const isMirrored = document.documentElement.dir === "rtl";

function move(cell, down, across) {
  const row = cell.closest("tr");
  const to = down < 0 ? row.previousElementSibling : down > 0 ? row.nextElementSibling : row;
  const next = to?.cells[cell.closest("td").cellIndex + across]?.querySelector("select, textarea, input");
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function put(cell, value) {
  if (cell.value === value) return;
  cell.value = value;
  cell.dispatchEvent(new Event("input", { bubbles: true }));
}

function repeat(row) {
  for (const name of ["position", "progress", "text"]) put(row.querySelector(`.is-${name} :is(select, textarea)`), row.dataset[name]);
}

function copyDown(cell) {
  const above = cell.closest("tr").previousElementSibling?.cells[cell.closest("td").cellIndex];
  if (above) put(cell, above.querySelector("select, textarea, input").value);
}

function submit(row) {
  row.nextElementSibling?.querySelector("textarea").focus();
  row.querySelector("[name=only]").click();
}

// Within a text the arrows move the caret, within a list and a date they change the value, unless Ctrl says otherwise.
function leaves(cell, { key, ctrlKey }) {
  const isUpright = key === "ArrowUp" || key === "ArrowDown";
  if (ctrlKey) return isUpright || !cell.matches("textarea");
  if (cell.matches("select")) return !isUpright;
  if (!cell.matches("textarea")) return false;
  const { selectionStart, selectionEnd, value } = cell;
  const isBack = key === "ArrowUp" || key === (isMirrored ? "ArrowRight" : "ArrowLeft");
  return selectionStart === selectionEnd && selectionStart === (isBack ? 0 : value.length);
}

const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, isMirrored ? 1 : -1], ArrowRight: [0, isMirrored ? -1 : 1] };

grid?.addEventListener("keydown", (event) => {
  const cell = event.target.closest(CELL);
  if (!cell || event.isComposing || event.altKey) return;
  const { key } = event, withControl = event.ctrlKey || event.metaKey;
  if (key === "Enter" && withControl) submit(cell.closest("tr"));
  else if (key === "Enter" && !event.shiftKey) move(cell, 1, 0);
  else if (key === "F8") repeat(cell.closest("tr"));
  else if (withControl && key.toLowerCase() === "d") copyDown(cell);
  else if (key in ARROWS && !event.shiftKey && leaves(cell, event)) move(cell, ...ARROWS[key]);
  else return;
  event.preventDefault();
});
grid?.addEventListener("click", ({ target }) => target.closest("[data-repeat]") && repeat(target.closest("tr")));
