// Choosing rows of a list: all on a page at once, and how many are chosen.

const boxes = () => [...document.querySelectorAll('input[form="bulk"][name="row"]')];

function update() {
  const form = document.querySelector("[data-bulk]");
  if (!form) return;
  const all = form.elements.all?.checked, chosen = boxes().filter((box) => box.checked).length;
  const page = document.querySelector("[data-choose-page]");
  page.hidden = false;
  page.checked = chosen > 0 && chosen === boxes().length;
  page.indeterminate = chosen > 0 && !page.checked;
  for (const box of boxes()) box.disabled = all;
  const words = chosen ? form.dataset.some.replace("{n}", chosen) : form.dataset.none;
  form.querySelector("[data-count]").textContent = all ? "" : words;
  form.classList.toggle("is-used", Boolean(all || chosen));
}

document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-choose-page]")) for (const box of boxes()) box.checked = target.checked;
  if (target.matches('[data-choose-page], [form="bulk"], [data-bulk] [name="all"]')) update();
});
document.addEventListener("htmx:afterSettle", update);
update();
