/*
 * Gets the files of the runtime for the page: from a web server, or from a folder, where pages may not fetch.
 *
 * Each file is there twice: as gzipped bytes (.bin) and, the same bytes in base64, as a classic script (.js) that calls
 * `runtimeFile`. Nothing that arrives is trusted: whoever uses it verifies it first.
 */
"use strict";

const STALLED_AFTER_MS = 10_000; // without a byte
const SCRIPT_AFTER_MS = 120_000; // a script shows no progress
const arriving = new Map(); // path of a script under way -> what takes its text

function runtimeFile(path, text) {
  arriving.get(path)?.(text);
}

class RuntimeFiles {
  /** `base` is the address of the files; `signal` ends all that is under way; `again` goes past the browser's cache. */
  constructor(base, signal, again) {
    Object.assign(this, { base, signal, cache: again ? "reload" : "default" });
  }

  /** A file as it arrives: an ArrayBuffer, or text in base64.  Rejects with BadFile. */
  get(file) {
    return location.protocol === "file:" ? this.#fromScript(file) : this.#fromServer(file);
  }

  async #fromServer(file) {
    const stop = new AbortController();
    const end = () => stop.abort();
    this.signal.addEventListener("abort", end);
    let timer = 0;
    const stillComing = () => {
      clearTimeout(timer);
      timer = setTimeout(end, STALLED_AFTER_MS);
    };
    stillComing();
    try {
      const response = await fetch(new URL(`${file.path}.bin`, this.base), { signal: stop.signal, cache: this.cache });
      if (response.ok) return await body(response, stillComing);
      return await this.#fromScript(file, `was not given by the server (${response.status})`);
    } catch (error) {
      if (error instanceof BadFile) throw error;
      throw new BadFile(file.name, stop.signal.aborted ? "stopped arriving" : "could not be reached");
    } finally {
      clearTimeout(timer);
      this.signal.removeEventListener("abort", end);
    }
  }

  /** Also where a server has no .bin: the folder that is handed out, put on a server as it is, holds scripts alone. */
  async #fromScript(file, why = "could not be reached") {
    const script = document.createElement("script");
    script.src = new URL(`${file.path}.js`, this.base).href;
    try {
      return await new Promise((resolve, reject) => {
        const refuse = (words) => reject(new BadFile(file.name, words));
        arriving.set(file.path, resolve);
        script.onerror = () => refuse(why);
        script.onload = () => refuse(NOT_THE_FILE); // unless its text has come, which it has by now
        setTimeout(refuse, SCRIPT_AFTER_MS, "stopped arriving");
        this.signal.addEventListener("abort", () => refuse("stopped arriving"));
        document.head.append(script);
      });
    } finally {
      arriving.delete(file.path);
      script.remove();
    }
  }
}

async function body(response, stillComing) {
  const reader = response.body.getReader();
  const chunks = [];
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value);
    stillComing();
  }
  return new Blob(chunks).arrayBuffer();
}
