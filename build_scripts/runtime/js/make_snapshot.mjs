/*
 * Starts Python once, imports the engine, opens the handbook, and writes Python's memory down: the start-up snapshot.
 *
 *   node make_snapshot.mjs PLAN.json
 *
 * The plan: {pyodide, lock, wheel, handbook, requests, snapshot}: the folder of Pyodide, its lock file, the engine's
 * wheel, the handbook's text (or "" for a snapshot without one), the requests that the engine answers beforehand (a
 * JSON list of texts), and the file to write. Prints the answers, as a JSON list.
 */
import fs from "node:fs";
import { createRequire } from "node:module";
import { sameEveryTime } from "./same_every_time.mjs";

const plan = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const { loadPyodide } = createRequire(import.meta.url)(`${plan.pyodide}/pyodide.js`);

sameEveryTime();
const python = await loadPyodide({
  indexURL: plan.pyodide,
  lockFileContents: fs.readFileSync(plan.lock, "utf8"),
  packageBaseUrl: "/",
  env: { HOME: "/home/pyodide", LANG: "C.UTF-8", PYTHONHASHSEED: "0", TZ: "UTC" },
  _makeSnapshot: true,
});
python.unpackArchive(new Uint8Array(fs.readFileSync(plan.wheel)), "whl", { extractDir: python._api.sitepackages });
python.runPython("import importlib; importlib.invalidate_caches()");
const start = python.pyimport("decision_tools.start");
const answers = start.ahead(plan.handbook, plan.requests);
start.destroy();
python.runPython("import gc; gc.collect()");
fs.writeFileSync(plan.snapshot, python.makeMemorySnapshot());
console.log(answers);
