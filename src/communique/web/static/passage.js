// Any stretch of a document's text can be linked to: #12-40 marks and shows it, and a selection gives its link.
(() => {
  "use strict";
  const text = document.getElementById("text");
  if (!text) return;

  // Offsets count characters as the register does, by code point; the browser counts code units.
  const points = (string) => Array.from(string).length;
  const units = (string, count) => Array.from(string).slice(0, count).join("").length;

  function rangeOf(start, end) {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let at = 0;
    let begun = false;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const length = points(node.data);
      if (!begun && start < at + length) {
        range.setStart(node, units(node.data, start - at));
        begun = true;
      }
      if (begun && end <= at + length) {
        range.setEnd(node, units(node.data, end - at));
        return range;
      }
      at += length;
    }
    return null;
  }

  function show() {
    const asked = /^#(\d+)-(\d+)$/.exec(location.hash);
    if (window.CSS && CSS.highlights) CSS.highlights.delete("asked");
    if (!asked || document.getElementById(location.hash.slice(1))) return;
    const range = rangeOf(Number(asked[1]), Number(asked[2]));
    if (!range) return;
    if (window.CSS && CSS.highlights) {
      CSS.highlights.set("asked", new Highlight(range));
    } else {
      const selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
    }
    const top = range.getBoundingClientRect().top + scrollY - innerHeight / 3;
    scrollTo({ top: Math.max(0, top) });
  }

  const bar = document.createElement("div");
  const button = document.createElement("button");
  const said = document.createElement("span");
  bar.className = "copylink";
  bar.hidden = true;
  button.type = "button";
  button.textContent = "Copy link to this passage";
  said.setAttribute("role", "status");
  bar.append(button, said);
  text.parentElement.after(bar);
  let link = "";

  function chosen() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = points(before.toString());
    const length = points(range.toString());
    return length ? [start, start + length] : null;
  }

  document.addEventListener("selectionchange", () => {
    if (bar.contains(document.activeElement)) return;
    const stretch = chosen();
    bar.hidden = !stretch;
    said.textContent = "";
    if (stretch) {
      const [start, end] = stretch;
      link = `${location.origin}${text.dataset.address}?from=${start}&to=${end}#${start}-${end}`;
    }
  });

  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(link);
      said.textContent = "Copied.";
    } catch {
      history.replaceState(null, "", link);
      said.textContent = "It is in the address bar now.";
    }
  });

  addEventListener("hashchange", show);
  show();
})();
