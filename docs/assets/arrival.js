/*
 * While the tools of a page start, and the theme's script after them, the browser lays out only what the reader sees (see
 * the end of tools.css). The rest is laid out afterwards, a little at a time, so that the page is never deaf for long.
 */
"use strict";

class Arrival {
  static LATEST_MS = 6_000; // whatever becomes of the tools and the theme
  static AT_A_TIME_MS = 8;
  static OUT_OF_SIGHT = ".md-content__inner > :nth-child(n + 8)";
  #rest = null; // what is still to be laid out
  #hasEnded = false;

  /** Begin; it ends some time after an event, "theme-is-there" or "tools-at-rest". */
  constructor(ends) {
    Arrival.page.add("arriving");
    const settle = () => this.#settle();
    document.addEventListener(ends, settle, { once: true });
    setTimeout(settle, Arrival.LATEST_MS);
  }

  static get page() {
    return document.documentElement.classList;
  }

  /** Lay all of it out when it is wanted: the page is another, or is looked at elsewhere than at its top. */
  end() {
    this.#rest = [];
    this.#hasEnded = true;
    Arrival.page.remove("arriving");
  }

  #settle() {
    if (this.#rest) return;
    this.#rest = Array.from(document.querySelectorAll(Arrival.OUT_OF_SIGHT));
    this.#some();
  }

  #some() {
    if (this.#hasEnded) return; // and another may have begun
    const until = performance.now() + Arrival.AT_A_TIME_MS;
    for (let next = this.#rest.shift(); next; next = this.#rest.shift()) {
      next.classList.add("there");
      void next.offsetHeight; // lays it out now
      if (performance.now() > until) return (self.requestIdleCallback ?? setTimeout)(() => this.#some());
    }
    this.end();
  }
}
