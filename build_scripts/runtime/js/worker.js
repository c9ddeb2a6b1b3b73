/*
 * Runs Python for the tools of one page, away from the page's own thread. The build puts Pyodide's two scripts and
 * tool-unpack.js before it.
 *
 * In:  {type: "start", way, lock, engine, ahead, files}   how to start: from the "snapshot" or "plain"; and the port of
 *                                                         tool-loader.js, from which come {role, bytes}, verified
 *      {type: "step", request}                            one step of the engine, JSON text
 * Out: {type: "ready"}                             steps may come
 *      {type: "stepped", response}                 JSON text
 *      {type: "no-snapshot", why}                  the snapshot does not start here: start plain
 *      {type: "failed", file, why} · {type: "stopped", why}
 *
 * Nothing here reaches the network: Pyodide's `fetch` is answered from the verified files, and any other name is
 * refused. Without that, half of all damaged files would leave it waiting for ever.
 * Nothing here is global: Pyodide takes a global `read` and `load` to mean that it is not in a browser.
 */
"use strict";

(() => {
  const NOWHERE = "runtime:/"; // Pyodide's own addresses: no network knows them
  const WASM_TYPE = { headers: { "content-type": "application/wasm" } };
  const EMPTY_ZIP = Uint8Array.of(0x50, 0x4b, 5, 6, ...new Uint8Array(18)); // all the library that a snapshot needs

  const files = new Map(); // role -> {promise, resolve} of its bytes
  let step = null; // the Python function, once it is there

  self.onmessage = ({ data }) => {
    if (data.type === "start") return start(data);
    return answer(data.request);
  };

  /** The verified bytes of a file, as soon as they come. */
  function bytesOf(role) {
    if (!files.has(role)) files.set(role, Promise.withResolvers?.() ?? withResolvers());
    return files.get(role).promise;
  }

  function take({ role, bytes }) {
    bytesOf(role);
    files.get(role).resolve(bytes);
  }

  function withResolvers() {
    const made = {};
    made.promise = new Promise((resolve) => Object.assign(made, { resolve }));
    return made;
  }

  function answer(request) {
    try {
      postMessage({ type: "stepped", response: step(request) });
    } catch (error) {
      postMessage({ type: "stopped", why: said(error) });
    }
  }

  async function start(order) {
    order.files.onmessage = ({ data }) => take(data);
    const broken = new Promise((_, reject) => compileEarly(reject));
    try {
      step = await Promise.race([startPython(order), broken]);
      files.clear();
      postMessage({ type: "ready" });
    } catch (error) {
      if (error instanceof BadFile) postMessage({ type: "failed", file: error.file, why: error.why });
      else if (order.way === "snapshot") postMessage({ type: "no-snapshot", why: firstLine(error) });
      else postMessage({ type: "failed", file: "Python", why: `did not start (${said(error)})` });
    }
  }

  /* ---- Python ---- */

  async function startPython({ way, lock, engine, ahead }) {
    const snapshot = way === "snapshot";
    const roles = { "pyodide.asm.wasm": "wasm", "python_stdlib.zip": "library", [engine]: "engine" };
    answerFetchFrom(roles, snapshot);
    const python = await self.loadPyodide({
      indexURL: NOWHERE,
      packageBaseUrl: NOWHERE,
      lockFileContents: lock,
      packages: snapshot ? [] : ["decision-tools"],
      stdout: () => {},
      stderr: () => {},
      ...(snapshot && { _loadSnapshot: bytesOf("snapshot") }),
    });
    python._api.config._loadSnapshot = null; // some 25 MB that nobody needs any more
    const handbook = snapshot && ahead ? "" : new TextDecoder().decode(await unpacked(await bytesOf("handbook")));
    return python.pyimport("decision_tools.start").begin(handbook);
  }

  function answerFetchFrom(roles, snapshot) {
    self.fetch = async (asked) => {
      const address = String(asked.url ?? asked);
      const role = roles[address.slice(NOWHERE.length)];
      if (!role || !address.startsWith(NOWHERE)) throw new BadFile(address, "is not part of this handbook");
      if (role === "wasm") return new Response(null, WASM_TYPE); // see compileEarly
      if (role === "library" && snapshot) return new Response(EMPTY_ZIP);
      return new Response(unpackedStream(await bytesOf(role)));
    };
  }

  /**
   * Pyodide asks for its machine code only when the snapshot has been read; compile it as soon as it is here.
   * Where it cannot be used, Pyodide would wait for ever: so it is left waiting, and `refuse` hears of it.
   */
  function compileEarly(refuse) {
    const compiled = bytesOf("wasm").then((bytes) => WebAssembly.compileStreaming(new Response(unpackedStream(bytes), WASM_TYPE)));
    compiled.catch(refuse);
    WebAssembly.instantiateStreaming = (_, imports) =>
      new Promise((resolve) => {
        const started = compiled.then(async (module) => ({ module, instance: await WebAssembly.instantiate(module, imports) }));
        started.then(resolve, refuse);
      });
  }

  const lines = (error) => String(error?.message ?? error).trim().split("\n");
  const firstLine = (error) => lines(error)[0];

  /** What a Python exception says: the last line of its traceback, without its name. */
  const said = (error) => lines(error).at(-1).replace(/^[\w.]+: /, "");
})();
