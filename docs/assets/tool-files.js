/*
 * Brings a file of the runtime into the page by a script: in a page from a folder nothing else may bring it.
 *
 * The script, beside the bytes that tool-fetch.js fetches, calls `runtimeFile` with the same bytes in base64. Nothing
 * that arrives is trusted: whoever uses it verifies it first.
 */
"use strict";

const SCRIPT_AFTER_MS = 120_000; // a script shows no progress
const arriving = new Map(); // path of a script under way -> what takes its text

function runtimeFile(path, text) {
  arriving.get(path)?.(text);
}

/** The text in base64 that the script of `file` at `base` brings; rejects with BadFile, for `why` where there is none. */
async function fileFromScript(file, base, signal, why = "could not be reached") {
  const script = document.createElement("script");
  script.src = new URL(`${file.path}.js`, base).href;
  try {
    return await new Promise((resolve, reject) => {
      const refuse = (words) => reject(new BadFile(file.name, words));
      arriving.set(file.path, resolve);
      script.onerror = () => refuse(why);
      script.onload = () => refuse(NOT_THE_FILE); // unless its text has come, which it has by now
      setTimeout(refuse, SCRIPT_AFTER_MS, "stopped arriving");
      signal.addEventListener("abort", () => refuse("stopped arriving"));
      document.head.append(script);
    });
  } finally {
    arriving.delete(file.path);
    script.remove();
  }
}
