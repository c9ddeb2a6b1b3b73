/*
 * What the reader has answered: in memory, and in this tab's own storage. Nothing of it is sent anywhere.
 */
"use strict";

/** The answers as Python last gave them: in memory, and in the tab's own storage where the browser lets us. */
class AnswerStore {
  #isKept = false; // in the tab's storage

  constructor(key) {
    this.key = key;
    this.state = null;
    this.reread();
  }

  /** The time that the answers are read at: "2026-11-22T14:05:00+00:00". */
  now() {
    return clock();
  }

  keep(state) {
    this.state = state;
    this.#isKept = false;
    try {
      sessionStorage.removeItem(this.key); // should the next line find no room, nothing stale is left
      sessionStorage.setItem(this.key, JSON.stringify(state));
      this.#isKept = true;
    } catch {
      // Blocked or full: the page goes on from memory.
    }
  }

  /** Whether the reader left quickly since: then nothing is left in the tab of what was kept there. */
  isForgotten() {
    try {
      return this.#isKept && sessionStorage.getItem(this.key) === null;
    } catch {
      return false;
    }
  }

  /** Take up what the tab's storage holds; true where that differs from what is in memory. */
  reread() {
    try {
      const kept = sessionStorage.getItem(this.key);
      this.#isKept = Boolean(kept);
      if (!kept || kept === JSON.stringify(this.state)) return false;
      this.state = JSON.parse(kept);
      return true;
    } catch {
      return false;
    }
  }
}

/** The time here with its distance from UTC: "2026-11-22T14:05:00+00:00". */
function clock(now = new Date()) {
  const ahead = -now.getTimezoneOffset(); // minutes
  const two = (number) => String(number).padStart(2, "0");
  const zone = `${ahead < 0 ? "-" : "+"}${two(Math.trunc(Math.abs(ahead) / 60))}:${two(Math.abs(ahead) % 60)}`;
  return new Date(now.getTime() + ahead * 60_000).toISOString().slice(0, 19) + zone;
}
