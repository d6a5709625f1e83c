// The arrow keys turn to the record after this one and before it, in the direction in which the page is read.

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable], [role=region]")) return;
  const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const backward = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
  const rel = { [forward]: "next", [backward]: "prev" }[event.key];
  if (rel) document.querySelector(`main a[rel=${rel}]`)?.click();
});
