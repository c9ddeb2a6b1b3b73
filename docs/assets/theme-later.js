/*
 * On a page that asks, the theme's own script waits until the tools are there: it lays the whole page out several times,
 * and what it brings (the search, the colours, the list of headings that follows the reader) is wanted later. Whoever
 * turns to the page's head gets it at once, and so does everybody where the tools take long.
 */
"use strict";

(() => {
  const later = document.querySelector("script[data-later]");
  if (!later) return;
  const LATEST_MS = 3_000;
  const ended = new AbortController();
  const { signal } = ended;
  const inHead = ({ target }) => target.closest?.(".md-header") && begin();

  document.addEventListener("tools-at-rest", () => (self.requestIdleCallback ?? setTimeout)(begin), { signal });
  for (const kind of ["pointerover", "pointerdown", "focusin"]) document.addEventListener(kind, inHead, { signal });
  document.addEventListener("keydown", begin, { signal }); // the search has keys of its own
  setTimeout(begin, LATEST_MS);

  function begin() {
    if (signal.aborted) return;
    ended.abort();
    const script = document.createElement("script");
    script.src = later.src;
    later.replaceWith(script);
  }
})();
