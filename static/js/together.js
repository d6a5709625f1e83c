// Choosing rows of the register: all on a page at once, and how many are chosen.

const boxes = () => [...document.querySelectorAll('input[form="together"][name="row"]')];

function tell() {
  const form = document.querySelector("[data-together]");
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
  if (target.matches('[data-choose-page], [form="together"], [data-together] [name="all"]')) tell();
});
document.addEventListener("htmx:afterSettle", tell);
tell();
