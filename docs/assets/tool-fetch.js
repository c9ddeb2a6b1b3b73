/*
 * Fetches a file of the runtime from a web server. A part of the page, and of the worker that brings the files.
 *
 * Each file is there twice: as gzipped bytes (.bin), which are fetched here, and, the same bytes in base64, as a classic
 * script (.js), which tool-files.js loads where nothing may be fetched.
 */
"use strict";

const STALLED_AFTER_MS = 9_000; // without a byte: the page is to say so within ten seconds

/**
 * The bytes of `file` ({name, path}) at `base`, unverified; `again` goes past the browser's cache.
 * Rejects with BadFile; where the server has no such file, its `missing` is true.
 */
async function fileFromServer(file, base, again, signal) {
  const stop = new AbortController();
  const end = () => stop.abort();
  signal?.addEventListener("abort", end);
  let timer = 0;
  const stillComing = () => {
    clearTimeout(timer);
    timer = setTimeout(end, STALLED_AFTER_MS);
  };
  stillComing();
  try {
    const response = await fetch(new URL(`${file.path}.bin`, base), { signal: stop.signal, cache: again ? "reload" : "default" });
    if (response.ok) return await wholeBody(response, stillComing);
    throw Object.assign(new BadFile(file.name, `was not given by the server (${response.status})`), { missing: true });
  } catch (error) {
    if (error instanceof BadFile) throw error;
    throw new BadFile(file.name, stop.signal.aborted ? "stopped arriving" : "could not be reached");
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", end);
  }
}

/** All that a response holds; `stillComing` is called at each part. */
async function wholeBody(response, stillComing) {
  const parts = [];
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    stillComing();
  }
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}
