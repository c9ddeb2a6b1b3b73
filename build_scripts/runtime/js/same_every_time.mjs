/*
 * Takes the clock, chance and the machine's own names out of this process, so that whatever starts in it starts alike:
 * the same bytes in every run, in every folder, on every machine.
 */
import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

const EPOCH = 315_532_800_000; // 1 January 1980, as in the wheel
const RealDate = Date;

/** A clock that stands still. */
class StandingDate extends RealDate {
  constructor(...given) {
    super(...(given.length ? given : [EPOCH]));
  }
  static now() {
    return EPOCH;
  }
}

/** Not random at all: the bytes 0, 1, 2, … */
function count(bytes) {
  const view = new Uint8Array(bytes.buffer ?? bytes, bytes.byteOffset ?? 0, bytes.byteLength);
  view.forEach((_, at) => (view[at] = at));
  return bytes;
}

export function sameEveryTime() {
  globalThis.Date = StandingDate;
  performance.now = () => 0;
  Math.random = () => 0.5;
  crypto.randomFillSync = count;
  crypto.randomBytes = (length) => count(Buffer.alloc(length));
  globalThis.crypto.getRandomValues = count;
  syncBuiltinESMExports();
  process.env.TZ = "UTC"; // Node takes it up from here,
  process.env = {}; // and the rest is nobody's business
  process.argv = ["/node", "/python"];
  process.execPath = "/node";
  process.chdir("/");
}
