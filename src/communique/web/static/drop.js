// Files can be dropped on the form, and what was chosen is told before it is sent. Without this the form works as it is.
"use strict";

const drop = document.getElementById("drop");
const chosen = document.getElementById("chosen");
const input = document.getElementById("files");

function size(bytes) {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function wrong(files) {
  const all = files.reduce((sum, file) => sum + file.size, 0);
  if (files.length > Number(drop.dataset.files)) return `These are ${files.length} files; send them in lots.`;
  if (all > Number(drop.dataset.all)) return `These are ${size(all)} in all; send them in lots.`;
  const large = files.find((file) => file.size > Number(drop.dataset.largest));
  return large ? `${large.name} has ${size(large.size)}; split it.` : "";
}

function tell() {
  const files = [...input.files];
  const complaint = wrong(files);
  const names = files.slice(0, 12).map((file) => `${file.name}, ${size(file.size)}`);
  if (files.length > 12) names.push(`and ${files.length - 12} more`);
  chosen.textContent = complaint || names.join("\n");
  chosen.classList.toggle("wrong", Boolean(complaint));
  input.setCustomValidity(complaint);
}

input.addEventListener("change", tell);
for (const name of ["dragenter", "dragover"]) {
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
for (const name of ["dragleave", "drop"]) {
  drop.addEventListener(name, () => drop.classList.remove("over"));
}
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer.files.length) {
    input.files = event.dataTransfer.files;
    tell();
  }
});
