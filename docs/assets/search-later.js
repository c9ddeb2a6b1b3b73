/*
 * The search reads all of its words as it starts, on a processor that the tools of the page want at that moment. So it
 * starts when somebody goes to its box or, if nobody does, when the page is whole and idle. On a page that asks the
 * theme's script, which brings the search, comes after the tools: see theme-later.js.
 *
 * What is here stands in for the worker of the search, keeps what it is told, and passes it on once it has begun. The
 * tools find the browser's own workers as `NativeWorker`.
 */
"use strict";

class LaterWorker extends EventTarget {
  static SEARCH_BOX = "[data-md-component=search-query]";
  static LATEST_MS = 20_000;

  #told = [];
  #worker = null;

  constructor(address) {
    super();
    const begin = () => this.#begin(address);
    const idle = () => (self.requestIdleCallback ?? setTimeout)(begin);
    document.addEventListener("focusin", ({ target }) => target.matches(LaterWorker.SEARCH_BOX) && begin());
    if (document.activeElement?.matches(LaterWorker.SEARCH_BOX)) return begin();
    if (document.readyState === "complete") idle();
    else addEventListener("load", idle, { once: true });
    setTimeout(begin, LaterWorker.LATEST_MS);
  }

  postMessage(data) {
    if (this.#worker) this.#worker.postMessage(data);
    else this.#told.push(data);
  }

  terminate() {
    this.#worker?.terminate();
  }

  #begin(address) {
    if (this.#worker) return;
    this.#worker = new (location.protocol === "file:" ? FrameWorker : NativeWorker)(address);
    this.#worker.onmessage = ({ data }) => this.dispatchEvent(new MessageEvent("message", { data }));
    for (const data of this.#told.splice(0)) this.#worker.postMessage(data);
  }
}

self.NativeWorker = self.Worker;
self.Worker = LaterWorker;
