/*
 * Runs Python for the tools of one page, away from the page's own thread.
 *
 * In:  {type: "start", files, base, sha256, again}   load everything; `files` says what each file must hash to
 *      {type: "step", request}                       one step of the engine, JSON text
 * Out: {type: "here"}                                this script runs; repeated while files are loading
 *      {type: "starting"}                            every file is here and is what it should be
 *      {type: "ready"}                               steps may come
 *      {type: "stepped", response}                   JSON text
 *      {type: "failed", file, why} · {type: "unsupported", why} · {type: "stopped", why}
 *
 * Pyodide itself never reaches the network: its `fetch` is answered from the verified files, and any
 * other name is refused. Without that, half of all damaged files would leave it waiting for ever.
 * Nothing here is global: Pyodide takes a global `read` and `load` to mean that it is not in a browser.
 */
"use strict";

(() => {
  const STALLED_AFTER_MS = 10_000; // without a byte
  const HERE_EVERY_MS = 1_000;
  const EMPTY_WASM = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  const WASM_TYPE = { headers: { "content-type": "application/wasm" } };

  /** A file of the runtime that cannot be used, and why, in words that follow its name. */
  class BadFile extends Error {
    constructor(file, why) {
      super(`${file} ${why}`);
      Object.assign(this, { file, why });
    }
  }

  let step = null; // the Python function, once it is there

  self.onmessage = ({ data }) => (data.type === "start" ? start(data) : take(data.request));

  async function start(order) {
    const why = whyUnsupported();
    if (why) return postMessage({ type: "unsupported", why });
    postMessage({ type: "here" });
    const heart = setInterval(() => postMessage({ type: "here" }), HERE_EVERY_MS);
    try {
      const files = await loadAll(order);
      postMessage({ type: "starting" });
      step = await startPython(files, order);
      postMessage({ type: "ready" });
    } catch (error) {
      const { file = "Python", why = `did not start (${firstLine(error)})` } = error;
      postMessage({ type: "failed", file, why });
    } finally {
      clearInterval(heart);
    }
  }

  function take(request) {
    try {
      postMessage({ type: "stepped", response: step(request) });
    } catch (error) {
      postMessage({ type: "stopped", why: said(error) });
    }
  }

  /** Why Python cannot run here at all, or "". A page's security policy shows itself by refusing the smallest module. */
  function whyUnsupported() {
    if (typeof WebAssembly !== "object") return "WebAssembly is switched off";
    try {
      new WebAssembly.Module(EMPTY_WASM);
      return "";
    } catch {
      return "this site's security policy does not allow WebAssembly";
    }
  }

  /* ---- Files: every one is verified before anything is done with it ---- */

  async function loadAll(order) {
    const named = Object.values(order.files).map(async (file) => [file.name, await load(file, order)]);
    return new Map(await Promise.all(named));
  }

  async function load(file, { base, sha256, again }) {
    const bytes = await read(file.name, new URL(file.path, base), again ? "reload" : "default");
    if ((await digest(bytes, sha256)) !== file.sha256) {
      throw new BadFile(file.name, "is not the file that this page was published with");
    }
    return bytes;
  }

  async function read(name, url, cache) {
    const stop = new AbortController();
    let timer = 0;
    const stillComing = () => {
      clearTimeout(timer);
      timer = setTimeout(() => stop.abort(), STALLED_AFTER_MS);
    };
    stillComing();
    try {
      const response = await fetchFile(url, { signal: stop.signal, cache });
      if (!response.ok) throw new BadFile(name, `was not given by the server (${response.status})`);
      return await readBody(response.body, stillComing);
    } catch (error) {
      if (error instanceof BadFile) throw error;
      throw new BadFile(name, stop.signal.aborted ? "stopped arriving" : "could not be reached");
    } finally {
      clearTimeout(timer);
    }
  }

  async function readBody(body, stillComing) {
    const reader = body.getReader();
    const chunks = [];
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      chunks.push(part.value);
      stillComing();
    }
    return new Uint8Array(await new Blob(chunks).arrayBuffer());
  }

  /** Browsers offer their own SHA-256 to https and localhost only; elsewhere a small library does it. */
  async function digest(bytes, library) {
    if (!self.crypto?.subtle) {
      if (!self.sha256) importScripts(library);
      return self.sha256(bytes);
    }
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /* ---- Python ---- */

  const fetchFile = self.fetch.bind(self);
  const NOWHERE = "runtime:/"; // Pyodide's own addresses: no network knows them

  async function startPython(files, { handbook }) {
    self.fetch = async (asked) => answerFrom(files, String(asked.url ?? asked));
    runScript(files.get("pyodide.asm.js"));
    runScript(files.get("pyodide.js"));
    const pyodide = await self.loadPyodide({
      indexURL: NOWHERE,
      packageBaseUrl: NOWHERE,
      lockFileContents: JSON.parse(text(files.get("pyodide-lock.json"))),
      packages: ["decision-tools"],
      stdout: () => {},
      stderr: () => {},
    });
    const door = pyodide.pyimport("decision_tools.session").Door(text(files.get(handbook)));
    return (request) => door.step(request);
  }

  function answerFrom(files, address) {
    const name = address.slice(address.lastIndexOf("/") + 1);
    if (!files.has(name)) throw new BadFile(name, "is not part of this handbook");
    return new Response(files.get(name), name.endsWith(".wasm") ? WASM_TYPE : {});
  }

  function runScript(bytes) {
    const url = URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
    importScripts(url);
    URL.revokeObjectURL(url);
  }

  const text = (bytes) => new TextDecoder().decode(bytes);
  const lines = (error) => String(error?.message ?? error).trim().split("\n");
  const firstLine = (error) => lines(error)[0];

  /** What a Python exception says: the last line of its traceback, without its name. */
  const said = (error) => lines(error).at(-1).replace(/^[\w.]+: /, "");
})();
