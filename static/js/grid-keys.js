// The quarterly grid by keyboard: N repeats the last answer, Ctrl+Enter submits, Enter and arrows move, Esc leaves a cell.

const grid = document.querySelector("[data-grid]");
const CELL = "td :is(select, textarea, input)";
const isMirrored = document.documentElement.dir === "rtl";

function place(target) {
  target?.focus();
  target?.scrollIntoView({ block: "nearest" });
}

function move(cell, down, across) {
  const row = cell.closest("tr");
  const to = down < 0 ? row.previousElementSibling : down > 0 ? row.nextElementSibling : row;
  place(to?.cells[cell.closest("td").cellIndex + across]?.querySelector("select, textarea, input"));
}

function put(cell, value) {
  if (cell.value === value) return;
  cell.value = value;
  cell.dispatchEvent(new Event("input", { bubbles: true }));
}

function unfold(row) {
  row.querySelector("[data-fold]")?.setAttribute("open", "");
}

function repeat(row) {
  unfold(row);
  for (const cell of row.querySelectorAll("[data-initial]")) put(cell, row.dataset[cell.closest("td").className.slice(3)] ?? cell.dataset.initial);
}

function submit(row) {
  let next = row.nextElementSibling;
  while (next?.matches(".is-saved, .is-folded")) next = next.nextElementSibling;
  place(next);
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

// Of a row itself, and of its links and buttons; single letters act nowhere else.
function onRow(row, { target, key, ctrlKey, metaKey, shiftKey }) {
  if (shiftKey || ((ctrlKey || metaKey) && key !== "Enter")) return false;
  if (key === "Enter" && (ctrlKey || metaKey)) submit(row);
  else if (key.toLowerCase() === "n") repeat(row);
  else if (target !== row) return false;
  else if (key === "Enter") { unfold(row); place(row.querySelector("textarea") ?? row.querySelector(CELL)); }
  else if (key === "ArrowDown" || key === "ArrowUp") place(key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling);
  else return false;
  return true;
}

function inCell(cell, event) {
  const { key } = event, row = cell.closest("tr");
  if (key === "Enter" && (event.ctrlKey || event.metaKey)) submit(row);
  else if (key === "Enter" && !event.shiftKey) move(cell, 1, 0);
  else if (key === "Escape") place(row);
  else if (key in ARROWS && !event.shiftKey && leaves(cell, event)) move(cell, ...ARROWS[key]);
  else return false;
  return true;
}

grid?.addEventListener("keydown", (event) => {
  const row = event.target.closest("[data-row]"), cell = event.target.closest(CELL);
  if (!row || event.isComposing || event.altKey) return;
  if (cell ? inCell(cell, event) : onRow(row, event)) event.preventDefault();
});
grid?.addEventListener("click", ({ target }) => target.closest("[data-repeat]") && repeat(target.closest("tr")));
