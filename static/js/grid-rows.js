// The quarterly grid's rows: drafts keep themselves a moment after the last key, and a row is submitted alone.

const grid = document.querySelector("[data-grid]");
const announcer = document.getElementById("announcer");
const PAUSE = 1500; // milliseconds after the last key
const waiting = new Map(); // row -> timer
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
  button.disabled = true;
  send(row, grid.action, { only: button.value }).then((answer) => answer.text()).then((html) => {
    const place = document.createElement("tbody"), focused = row.contains(document.activeElement);
    place.innerHTML = html;
    const shown = ready(place.firstElementChild);
    row.replaceWith(shown);
    if (focused) shown.querySelector("textarea").focus();
    announcer.textContent = shown.querySelector("[data-said]").textContent;
  }).catch(() => failed(row)).finally(() => { button.disabled = false; });
}

function ready(within) {
  for (const button of within.querySelectorAll("[data-repeat]")) button.hidden = false;
  return within;
}

grid?.addEventListener("input", ({ target }) => {
  const row = target.closest("[data-row]");
  clearTimeout(waiting.get(row));
  waiting.set(row, setTimeout(keep, PAUSE, row));
});
grid?.addEventListener("submit", (event) => {
  if (event.submitter?.name !== "only") return;
  event.preventDefault();
  submit(event.submitter.closest("tr"), event.submitter);
});
addEventListener("pagehide", () => [...waiting.keys()].forEach(keep));
if (grid) ready(grid);
