/*
 * Makes a file of the runtime, as it arrived, into what it holds: decoded, verified, and only then unpacked.
 *
 * A part of the two workers, the one that brings the files and the one that runs Python.
 */
"use strict";

/** A file of the runtime that cannot be used, and why, in words that follow its name. */
class BadFile extends Error {
  constructor(file, why) {
    super(`${file} ${why}`);
    Object.assign(this, { file, why });
  }
}

const NOT_THE_FILE = "is not the file that this page was published with";

/** The bytes of `file` ({name, sha256}), if they are the right ones. `data` is bytes, or text in base64. */
async function verified({ name, sha256 }, data) {
  const bytes = typeof data === "string" ? decoded(name, data) : data;
  if ((await digest(bytes)) !== sha256) throw new BadFile(name, NOT_THE_FILE);
  return bytes;
}

/** Browsers offer their own SHA-256 to https and localhost only; elsewhere a small library does it. */
async function digest(bytes) {
  if (!self.crypto?.subtle) return self.sha256(bytes);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function decoded(name, text) {
  try {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    throw new BadFile(name, NOT_THE_FILE);
  }
}

/** What verified bytes hold, as a stream. (In a page from a folder, WebKit's workers cannot read a Blob.) */
const unpackedStream = (bytes) => new Response(bytes).body.pipeThrough(new DecompressionStream("gzip"));

/** What verified bytes hold, as a whole. Gzip tells its size at its end, so that all is put in its place at once. */
async function unpacked(bytes) {
  const whole = new Uint8Array(new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4).getUint32(0, true));
  const reader = unpackedStream(bytes).getReader();
  let at = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    whole.set(part.value, at);
    at += part.value.length;
  }
  return whole;
}
