/*
 * Keeps the one worker that runs Python for all tools of a page: starts it, watches it and starts it anew.
 *
 * It is always in one of five states, told to `changed(state)` as {name, file?, why?}:
 *   loading · ready · unsupported (cannot run here) · failed (a file did not load) · stopped (it ran, then broke).
 * Nothing here is ever left waiting: a worker that falls silent is ended, and the state says so.
 */
"use strict";

// How long the worker may be silent, in milliseconds, by what it is doing.
const PATIENCE = { loading: 10_000, starting: 60_000, step: 10_000 };
const LATE = 1_000; // a timer this late means that the page itself slept, not the worker

class ToolEngine {
  #plan;
  #changed;
  #worker = null;
  #timer = 0;
  #step = null; // {resolve, reject} of the step under way
  #again = false;

  /** `plan` is the page's own list of files and their hashes: {assets, worker, sha256, handbook, files}. */
  constructor(plan, changed) {
    this.#plan = plan;
    this.#changed = changed;
    this.state = { name: "loading" };
  }

  /** Start loading; a second call does nothing. */
  start() {
    if (this.#worker || this.state.name !== "loading") return;
    const why = whyNoWorker();
    if (why) return this.#become({ name: "unsupported", why });
    const { assets, worker, sha256, files, handbook } = this.#plan;
    const base = new URL(assets, document.baseURI);
    this.#worker = new Worker(new URL(worker, base));
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = (event) => this.#broken(event);
    this.#expect("loading");
    const order = { files, handbook, base: base.href, sha256: new URL(sha256, base).href, again: this.#again };
    this.#worker.postMessage({ type: "start", ...order });
  }

  /** Load everything again, past the browser's cache. */
  restart() {
    this.#end();
    this.#again = this.state.name === "failed";
    this.#become({ name: "loading" });
    this.start();
  }

  /** One step of Python: JSON text in, JSON text out. Only while ready, and one at a time. */
  step(request) {
    this.#expect("step");
    this.#worker.postMessage({ type: "step", request });
    return new Promise((resolve, reject) => (this.#step = { resolve, reject }));
  }

  #hear(message) {
    clearTimeout(this.#timer);
    switch (message.type) {
      case "here":
        return this.#expect("loading");
      case "starting":
        return this.#expect("starting");
      case "ready":
        return this.#become({ name: "ready" });
      case "stepped":
        return this.#step.resolve(message.response);
      default:
        return this.#fail({ name: message.type, file: message.file, why: message.why });
    }
  }

  /** Wait for the worker's next word, but not for ever. */
  #expect(doing) {
    clearTimeout(this.#timer);
    const due = performance.now() + PATIENCE[doing];
    this.#timer = setTimeout(() => {
      if (performance.now() - due > LATE) return this.#expect(doing);
      this.#fail(silence(doing, this.#plan));
    }, PATIENCE[doing]);
  }

  #broken(event) {
    event.preventDefault();
    const file = { file: this.#plan.worker, why: event.message || "could not be reached" };
    this.#fail(this.state.name === "ready" ? { name: "stopped", why: file.why } : { name: "failed", ...file });
  }

  #fail(state) {
    this.#end();
    this.#become(state);
  }

  #end() {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = null;
    this.#step?.reject(new Error("the engine ended"));
    this.#step = null;
  }

  #become(state) {
    this.state = state;
    this.#changed(state);
  }
}

function whyNoWorker() {
  if (location.protocol === "file:") return "the page was opened from a folder, not from a web address";
  return typeof Worker === "function" ? "" : "the browser has no background workers";
}

function silence(doing, plan) {
  if (doing === "step") return { name: "stopped", why: "the tool gave no answer" };
  if (doing === "starting") return { name: "failed", file: "Python", why: "did not start in time" };
  return { name: "failed", file: plan.worker, why: "stopped arriving" };
}
