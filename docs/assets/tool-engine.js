/*
 * Keeps the one worker that runs Python for all tools of a page: starts it, watches it and starts it anew.
 *
 * It is always in one of five states, told to `changed(state)`, which may be set later, as {name, file?, why?, outdated?}:
 *   loading · ready · unsupported (cannot run here) · failed (a file did not load) · stopped (it ran, then broke).
 * Nothing here is ever left waiting: what falls silent is ended, and the state says so.
 */
"use strict";

// How long a worker may be silent, in milliseconds, by what it is doing.
const PATIENCE = { loading: 15_000, starting: 60_000, step: 10_000 };
const FOLDER = location.protocol === "file:"; // a page from there may fetch nothing
const ENDED = "the engine ended";
const SHOWN_WITHIN_MS = 400;
const LATE = 1_000; // a timer this late means that the page itself slept, not the worker
const EMPTY_WASM = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

// What each way to start needs: from the snapshot, or Python from the beginning, where the snapshot does not start.
const WAYS = { snapshot: ["wasm", "snapshot"], plain: ["wasm", "library", "engine", "handbook"] };

class ToolEngine {
  #plan;
  #assets;
  #base; // of the runtime's files
  #loader = null; // the worker that brings the files, while it does
  #worker = null; // the one that runs Python
  #run = null; // an AbortController for what is being loaded
  #timer = 0;
  #step = null; // {resolve, reject} of the step under way
  #last = Promise.resolve(); // the last step that was asked for
  #again = false;
  #way = "snapshot";

  /** `plan` is the page's own list of files and their hashes: {assets, edition, lock, ahead, files}. */
  constructor(plan, changed = () => {}) {
    this.#plan = plan;
    this.#assets = new URL(plan.assets, document.baseURI);
    this.#base = new URL("runtime/", this.#assets);
    this.changed = changed;
    this.state = { name: "loading" };
  }

  /** Start loading; a second call does nothing. */
  start() {
    if (this.#run || this.state.name !== "loading") return;
    const why = whyUnsupported();
    if (why) return this.#become({ name: "unsupported", why });
    this.#run = new AbortController();
    this.#load(this.#run.signal);
  }

  /** Load everything again; where a file was at fault, past the browser's cache. A newer version needs its own page. */
  restart() {
    if (this.state.outdated) return location.reload();
    this.#again = this.state.name === "failed";
    this.#anew();
  }

  /** One step of Python: JSON text in, JSON text out. Only while ready; one that comes during another waits for it. */
  step(request) {
    const next = () => this.#take(request);
    return (this.#last = this.#last.then(next, next));
  }

  #take(request) {
    if (this.state.name !== "ready") return Promise.reject(new Error(ENDED));
    this.#expect("step");
    this.#worker.postMessage({ type: "step", request });
    return new Promise((resolve, reject) => (this.#step = { resolve, reject }));
  }

  /** Whether it runs, or is about to. */
  isWell() {
    return this.state.name === "ready" || this.state.name === "loading";
  }

  /** End it for good. */
  close() {
    this.#end();
  }

  #anew() {
    this.#end();
    this.#become({ name: "loading" });
    this.start();
  }

  /* ---- Loading: the page brings Python's own script, and a second worker all that Python starts from ---- */

  #load(signal) {
    const { files, ahead } = this.#plan;
    const roles = [...WAYS[this.#way], ...(this.#way === "snapshot" && !ahead ? ["handbook"] : [])];
    const wanted = Object.fromEntries(roles.map((role) => [role, files[role]]));
    const { port1, port2 } = new MessageChannel();
    this.#openPython(signal, port2);
    this.#loader = this.#open(TOOL_LOADER, (data) => this.#hearLoader(data, signal));
    const order = { type: "start", base: this.#base.href, files: wanted, again: this.#again, folder: FOLDER, to: port1 };
    this.#loader.postMessage(order, [port1]);
    whenShown().then(() => this.#loader?.postMessage({ type: "shown" }));
    if (FOLDER) for (const role of roles) this.#byScript(role, signal);
    this.#expect("loading");
  }

  async #openPython(signal, brought) {
    const { files, lock, ahead } = this.#plan;
    try {
      const script = await unpacked(await verified(files.worker, await this.#workerFile(signal)));
      if (signal.aborted) return;
      this.#worker = this.#open(script, (data) => this.#hear(data));
      this.#worker.postMessage({ type: "start", way: this.#way, lock, engine: files.engine.name, ahead, files: brought }, [brought]);
    } catch (error) {
      if (!signal.aborted) this.#fail({ name: "failed", file: files.worker.name, why: error.why ?? `did not start (${error.message})` });
    }
  }

  #workerFile(signal) {
    const { worker } = this.#plan.files;
    if (FOLDER) return fileFromScript(worker, this.#base, signal);
    return fileFromServer(worker, this.#base, this.#again, signal).catch((error) => {
      if (!error.missing) throw error;
      return fileFromScript(worker, this.#base, signal, error.why);
    });
  }

  #open(script, hear) {
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const worker = new (browsersWorker())(address);
    worker.onmessage = ({ data }) => hear(data);
    worker.onerror = (event) => this.#broken(event);
    return worker;
  }

  #hearLoader(message, signal) {
    this.#expect("loading");
    switch (message.type) {
      case "coming":
        return;
      case "wanted":
        return this.#byScript(message.role, signal, message.why);
      case "brought":
        this.#loader.terminate();
        this.#loader = null;
        return this.#expect("starting");
      default:
        return this.#fail({ name: "failed", file: message.file, why: message.why });
    }
  }

  /** What the loader cannot bring itself. */
  async #byScript(role, signal, why) {
    const brought = await fileFromScript(this.#plan.files[role], this.#base, signal, why).then(
      (text) => ({ text }),
      (error) => ({ why: error.why }),
    );
    if (!signal.aborted) this.#loader?.postMessage({ type: "text", role, ...brought });
  }

  /* ---- The worker's words, and its silence ---- */

  #hear(message) {
    clearTimeout(this.#timer);
    switch (message.type) {
      case "ready":
        return this.#become({ name: "ready" });
      case "stepped":
        return this.#step.resolve(message.response);
      case "no-snapshot":
        this.#way = "plain";
        return this.#anew();
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
      this.#fail(SILENCE[doing]);
    }, PATIENCE[doing]);
  }

  /** The worker could not be, or threw: a policy that forbids it gives no words of its own. */
  #broken(event) {
    event.preventDefault();
    if (this.state.name === "ready") return this.#fail({ name: "stopped", why: event.message || "it broke down" });
    if (!event.message) return this.#fail({ name: "unsupported", why: "this site's security policy does not allow it to start" });
    this.#fail({ name: "failed", file: this.#plan.files.worker.name, why: `did not start (${event.message})` });
  }

  #fail(state) {
    this.#end();
    this.#become(state);
    if (state.name === "failed") this.#askForTheEdition(state);
  }

  /** A file may be gone because the handbook was published anew since this page was opened. */
  async #askForTheEdition(state) {
    if (FOLDER) return;
    try {
      const response = await fetch(new URL("edition.json", this.#assets), { cache: "no-store", signal: AbortSignal.timeout(5_000) });
      const { edition } = await response.json();
      if (edition !== this.#plan.edition && this.state === state) this.#become({ ...state, outdated: true });
    } catch {
      // Not to be had either: then the file's own words stay.
    }
  }

  #end() {
    clearTimeout(this.#timer);
    this.#run?.abort();
    this.#run = null;
    this.#loader?.terminate();
    this.#worker?.terminate();
    this.#loader = this.#worker = null;
    this.#step?.reject(new Error(ENDED));
    this.#step = null;
  }

  #become(state) {
    this.state = state;
    this.changed(state);
  }
}

const SILENCE = {
  step: { name: "stopped", why: "the tool gave no answer" },
  loading: { name: "failed", file: "The tool", why: "stopped arriving" },
  starting: { name: "failed", file: "Python", why: "did not start in time" },
};

/** When the page has shown anything; one that nobody looks at does not, and is not waited for. */
function whenShown() {
  return new Promise((resolve) => {
    setTimeout(resolve, SHOWN_WITHIN_MS);
    new PerformanceObserver(resolve).observe({ type: "paint", buffered: true });
  });
}

/** The browser's own workers: what the page's search takes for a worker is another thing, see search-later.js. */
function browsersWorker() {
  return "NativeWorker" in self ? self.NativeWorker : self.Worker;
}

/** Why Python cannot run here at all, or "". A page's security policy shows itself by refusing the smallest module. */
function whyUnsupported() {
  if (typeof browsersWorker() !== "function") return "the browser has no background workers";
  if (typeof DecompressionStream !== "function") return "the browser is too old";
  if (typeof WebAssembly !== "object") return "WebAssembly is switched off";
  try {
    new WebAssembly.Module(EMPTY_WASM);
    return "";
  } catch {
    return "this site's security policy does not allow WebAssembly";
  }
}
