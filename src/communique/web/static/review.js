// One key does what a button or a link of the page does; each names its key, and none is needed.
"use strict";

let sent = false; // one press decides one thing, however long the next page takes

function pressed(event) {
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "Escape" && typing) typing.blur();
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const meant = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!meant || sent) return;
  event.preventDefault();
  sent = meant.matches("button[type=submit], a");
  meant.click();
  const asking = meant.closest("details[open]");
  if (asking) asking.querySelector("select, input:not([type=hidden])")?.focus();
}

// Enter in the list of reasons sends the form, as it does in a field for text.
function chosen(event) {
  if (event.key === "Enter" && event.target.matches(".ask select")) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
}

function tickAll(button) {
  const boxes = [...button.form.querySelectorAll("input[type=checkbox]")];
  const all = boxes.every((box) => box.checked);
  for (const box of boxes) box.checked = !all;
}

window.addEventListener("pageshow", () => (sent = false));
document.addEventListener("keydown", pressed);
document.addEventListener("keydown", chosen);
for (const button of document.querySelectorAll("[data-tick]")) {
  button.hidden = false;
  button.addEventListener("click", () => tickAll(button));
}
