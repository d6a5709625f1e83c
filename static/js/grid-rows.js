// The quarterly grid's rows: drafts keep themselves a moment after the last key, and a row is submitted alone.

const grid = document.querySelector("[data-grid]");
const PAUSE = 1500; // milliseconds after the last key
const waiting = new Map(); // row -> timer

function announce(words) {
  document.getElementById("announcer").textContent = words;
}

function send(row, address, more = {}) {
  const body = new URLSearchParams(more);
  for (const { name, value } of row.querySelectorAll("select, textarea, input")) body.append(name, value);
  const headers = { "X-CSRFToken": grid.elements.csrfmiddlewaretoken.value, "X-Requested-With": "fetch" };
  return fetch(address, { method: "POST", body, headers, keepalive: true });
}

function forget(row) {
  clearTimeout(waiting.get(row));
  return waiting.delete(row);
}

async function keep(row) {
  forget(row);
  const state = row.querySelector("[data-state]");
  try {
    const answer = await send(row, row.dataset.row);
    if (!answer.ok) throw new Error(answer.status);
    state.textContent = (await answer.json()).state;
    row.className = state.textContent ? "is-draft" : "";
  } catch {
    state.textContent = grid.dataset.failed;
    announce(grid.dataset.failed);
  }
}

async function submit(row, button) {
  forget(row);
  button.disabled = true;
  const answer = await send(row, grid.action, { only: button.value }).catch(() => null);
  button.disabled = false;
  if (!answer || ![200, 422].includes(answer.status)) return announce(grid.dataset.failed);
  const place = document.createElement("tbody");
  place.innerHTML = await answer.text();
  const shown = place.firstElementChild, focused = row.contains(document.activeElement) && document.activeElement.id;
  row.replaceWith(ready(shown));
  if (focused) document.getElementById(focused)?.focus();
  announce(shown.querySelector("[data-said]").textContent);
}

function ready(within) {
  for (const button of within.querySelectorAll("[data-repeat]")) button.hidden = false;
  return within;
}

grid?.addEventListener("input", ({ target }) => {
  const row = target.closest("[data-row]");
  forget(row);
  waiting.set(row, setTimeout(keep, PAUSE, row));
});
grid?.addEventListener("focusout", ({ target, relatedTarget }) => {
  const row = target.closest("[data-row]");
  if (waiting.has(row) && !row.contains(relatedTarget)) setTimeout(() => waiting.has(row) && keep(row));
});
grid?.addEventListener("submit", (event) => {
  if (event.submitter?.name !== "only") return;
  event.preventDefault();
  submit(event.submitter.closest("tr"), event.submitter);
});
addEventListener("pagehide", () => { for (const row of waiting.keys()) keep(row); });
if (grid) ready(grid);
