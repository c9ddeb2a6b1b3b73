/*
 * Where the reader was on each page that was turned over (see page-turn.js), for Back and Forward.
 *
 * A place is how far down the page was scrolled, and what was unfolded on it, for that moves what stands below. It is kept
 * by the page's entry in the browser's history, and with that entry too, for a page that has to be loaded anew.
 */
"use strict";

class ReadingPlaces {
  static MOVES = ["wheel", "touchstart", "pointerdown", "keydown"];
  #places = new Map(); // by the name of the entry: {y, open}
  #entry = history.state?.entry; // the name of the one that is shown, once it has one
  #made = 0; // names
  #y = scrollY;

  constructor() {
    addEventListener("scroll", () => document.documentElement.matches(".turning-back") || (this.#y = scrollY), { passive: true });
    if (history.state?.reloaded) addEventListener("load", () => this.goTo(this.arrive()), { once: true });
  }

  /** A name for an entry that is about to be made, for its state; no other has it, also after a reload. */
  next() {
    this.#made += 1;
    return (this.#entry = `${performance.timeOrigin} ${this.#made}`);
  }

  /** The browser is at another entry of the same page. */
  stay() {
    this.#entry = history.state?.entry;
  }

  /** Note the place on the page that is shown; with `back`, the browser is at the entry of another already. */
  leave(back) {
    const open = this.#folds().flatMap((each, at) => (each.open ? [at] : []));
    const underSearch = -Number.parseInt(document.body.style.top, 10); // where the theme holds the page of a narrow window
    const place = { y: underSearch || (back ? this.#y : scrollY), open };
    if (!back) history.replaceState({ entry: history.state?.entry ?? this.next(), ...place }, "");
    this.#places.set(back ? this.#entry : history.state.entry, place);
  }

  /** The place on the page whose entry the browser is at now; null where none is known. */
  arrive() {
    const { entry, y, open } = history.state ?? {};
    this.#entry = entry;
    return this.#places.get(entry) ?? (y === undefined ? null : { y, open });
  }

  /** Load the page whose entry the browser is at now, and go to the place on it. */
  reload() {
    if (history.state) history.replaceState({ ...history.state, reloaded: true }, "");
    location.reload();
  }

  /** Go to a place: at once, and once more when the tools of the page have been drawn, unless the reader has moved on. */
  goTo(place) {
    history.replaceState({ ...history.state, reloaded: false }, "");
    if (!place) return;
    for (const [at, each] of this.#folds().entries()) each.open = place.open.includes(at);
    const moved = new AbortController();
    const { signal } = moved;
    const go = () => scrollTo({ top: place.y, behavior: "instant" });
    for (const kind of ReadingPlaces.MOVES) addEventListener(kind, () => moved.abort(), { signal, passive: true });
    document.addEventListener("tools-at-rest", () => (go(), moved.abort()), { signal });
    go();
  }

  /** What can be unfolded and is not drawn by a tool; one's own report is a thing of the moment. */
  #folds() {
    return Array.from(document.querySelectorAll("main details:not(.report)")).filter((each) => !each.closest(".dt"));
  }
}
