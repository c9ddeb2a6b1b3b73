/*
 * On a page that asks, the theme's own script waits until the tools are there: it lays the whole page out several times,
 * and what it brings (the search, the colours, the list of headings that follows the reader) is wanted later. Whoever
 * turns to the page's head gets it at once, and so does everybody where the tools take long. The keys that lead to the
 * search's box lead there before it, too; what is typed into the box is looked for when the search is there.
 */
"use strict";

(() => {
  const later = document.querySelector("script[data-later]");
  if (!later) return;
  const LATEST_MS = 3_000;
  const address = later.src; // of this page: the reader may have turned to another by then
  const SEARCH_KEYS = ["/", "s", "f"]; // the theme's own
  const ended = new AbortController(); // the waiting
  const there = new AbortController(); // the theme's script
  const { signal } = ended;
  const inHead = ({ target }) => target.closest?.(".md-header") && begin();

  document.addEventListener("tools-at-rest", () => (self.requestIdleCallback ?? setTimeout)(begin), { signal });
  for (const kind of ["pointerover", "pointerdown", "focusin"]) document.addEventListener(kind, inHead, { signal });
  document.addEventListener("keydown", searchKey, { signal: there.signal });
  setTimeout(begin, LATEST_MS);

  function searchKey(event) {
    const typing = event.target.closest?.("input, select, textarea");
    if (!SEARCH_KEYS.includes(event.key) || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    document.querySelector("[data-md-toggle=search]").checked = true;
    document.querySelector("[data-md-component=search-query]").focus();
    begin();
  }

  function begin() {
    if (signal.aborted) return;
    ended.abort();
    const script = document.createElement("script");
    script.onload = script.onerror = () => {
      there.abort();
      document.dispatchEvent(new Event("theme-is-there"));
    };
    script.src = address;
    later.replaceWith(script);
  }
})();
