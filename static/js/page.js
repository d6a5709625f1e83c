// What every page does beyond HTML: menus that close, the theme without a round trip, small forms, announcements.

const root = document.documentElement;
const announcer = document.getElementById("announcer");

function announce(words, failed = false) {
  announcer.className = failed ? "toast notice tone--late" : "visually-hidden";
  announcer.textContent = "";
  requestAnimationFrame(() => { announcer.textContent = words; });
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll("[data-menu][open]")) if (menu !== except) menu.open = false;
}

document.addEventListener("click", (event) => closeMenus(event.target.closest("[data-menu]")));
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("[data-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-theme-form]")) return;
  event.preventDefault();
  const theme = event.submitter.value;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax${secure}`;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  for (const button of event.target.elements.theme) button.setAttribute("aria-pressed", button === event.submitter);
  document.dispatchEvent(new CustomEvent("themechange"));
});

// Whoever signed in meanwhile, in another window, has another key than the one this form came with.
document.addEventListener("submit", ({ target }) => {
  const key = target.matches("[data-again]") && document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  if (key) target.elements.csrfmiddlewaretoken.value = key[1];
});

// A text that was typed and not sent is not left behind unasked; the grid keeps its own as drafts.
const unsent = new Set();
document.addEventListener("input", ({ target }) => {
  if (target.matches("form[method=post]:not([data-grid]) textarea")) unsent.add(target.form);
});
document.addEventListener("submit", ({ target }) => unsent.delete(target));
addEventListener("beforeunload", (event) => {
  if ([...unsent].some((form) => form.isConnected)) event.preventDefault();
});

// Of a table that is wider than a phone and ends with its newest column, the end shows first.
for (const table of document.querySelectorAll("[data-newest-last]")) {
  table.scrollLeft = (getComputedStyle(table).direction === "rtl" ? -1 : 1) * table.scrollWidth;
}

// Of tabs in one row that scrolls, the current one shows.
for (const tab of document.querySelectorAll(".tabs--many [aria-current]")) {
  const row = tab.parentElement, { left, width } = tab.getBoundingClientRect(), all = row.getBoundingClientRect();
  row.scrollLeft += left + width / 2 - all.left - all.width / 2;
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.elt.matches("[data-quiet]")) return; // it asks for itself again and again
  const count = event.detail.elt.querySelector?.("[data-announce]");
  announce(count ? count.textContent.trim() : announcer.dataset.updated);
});
for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, () => announce(announcer.dataset.failure, true));
}
document.addEventListener("htmx:responseError", ({ detail: { xhr, elt } }) => {
  const explained = [403, 503, 507].includes(xhr.status); // the whole page says why, and keeps what was typed
  if (explained && elt.matches("form[method=post]")) elt.submit();
});

// Where one of many was answered in its place, the next one follows.
document.addEventListener("htmx:afterSettle", ({ detail: { elt } }) => {
  if (elt.matches("[data-answered]")) (elt.nextElementSibling?.querySelector("[type=checkbox], [type=submit]") ?? elt).focus();
});

document.querySelector("[data-focus]")?.focus();
