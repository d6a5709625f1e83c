// The quarterly grid's rows: drafts save themselves a moment after the last key, and a row is submitted alone.

const grid = document.querySelector("[data-grid]");
const announcer = document.getElementById("announcer");
const submitAll = grid?.querySelector("[data-counts]");
const PAUSE = 1500; // milliseconds after the last key
const waiting = new Map(); // row -> timer
let typedIn = null; // the row of the last input
function send(row, address, more = {}) {
  const body = new URLSearchParams(more);
  for (const { name, value } of row.querySelectorAll("select, textarea, input")) body.append(name, value);
  const headers = { "X-CSRFToken": grid.elements.csrfmiddlewaretoken.value, "X-Requested-With": "fetch" };
  forget(row);
  return fetch(address, { method: "POST", body, headers, keepalive: true })
    .then((answer) => (answer.ok && !answer.redirected ? answer : Promise.reject(answer)));
}

function forget(row) {
  clearTimeout(waiting.get(row));
  waiting.delete(row);
}

function failed(row) {
  row.querySelector("[data-state]").textContent = announcer.textContent = grid.dataset.failed;
}

function keep(row) {
  send(row, row.dataset.row).then((answer) => answer.json()).then(({ state }) => {
    row.querySelector("[data-state]").textContent = state;
    row.className = state && "is-draft";
  }).catch(() => failed(row));
}

function submit(row, button) {
  const focused = row.contains(document.activeElement);
  button.disabled = true;
  typedIn = null;
  send(row, grid.action, { only: button.value }).then((answer) => answer.text()).then((html) => {
    const place = document.createElement("tbody");
    place.innerHTML = html;
    const shown = ready(place.firstElementChild);
    const isRefused = shown.classList.contains("is-refused");
    const returns = isRefused ? !typedIn || typedIn === row : focused && row.contains(document.activeElement);
    const progress = shown.querySelector("template[data-progress]");
    row.replaceWith(shown);
    document.getElementById("grid-progress").replaceChildren(progress.content);
    if (returns) ((isRefused && shown.querySelector("[aria-invalid=true]")) || shown).focus();
    announcer.textContent = shown.querySelector("[data-said]").textContent;
    count();
  }).catch(() => failed(row)).finally(() => { button.disabled = false; });
}

// A row is an answer where a cell differs from the record, as the server judges it too.
function isAnswer(row) {
  return [...row.querySelectorAll("[data-initial]")].some((cell) => cell.value !== cell.dataset.initial);
}

function count() {
  const answers = [...grid.querySelectorAll("[data-row]")].filter(isAnswer).length;
  submitAll.textContent = submitAll.dataset.counts.split("|")[answers];
  submitAll.disabled = answers === 0;
}

function ready(within) {
  for (const button of within.querySelectorAll("[data-repeat]")) button.hidden = false;
  return within;
}

grid?.addEventListener("input", ({ target }) => {
  const row = typedIn = target.closest("[data-row]");
  clearTimeout(waiting.get(row));
  waiting.set(row, setTimeout(keep, PAUSE, row));
  count();
});
grid?.addEventListener("submit", (event) => {
  if (event.submitter?.name !== "only") return;
  event.preventDefault();
  submit(event.submitter.closest("tr"), event.submitter);
});
addEventListener("pagehide", () => [...waiting.keys()].forEach(keep));
if (grid) {
  ready(grid);
  count();
}
