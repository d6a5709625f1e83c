// A button beside every checksum, which copies it; without script the text selects as a whole.
for (const code of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button button--small" });
  button.textContent = code.dataset.copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code.textContent.trim());
    button.textContent = code.dataset.copied;
    button.setAttribute("aria-live", "polite");
    setTimeout(() => { button.textContent = code.dataset.copy; }, 2000);
  });
  code.after(" ", button);
}
