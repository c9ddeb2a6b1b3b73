/*
 * Starts Python from a snapshot as the browser's worker does, without a standard library, and lets it answer.
 *
 *   node check_snapshot.mjs PLAN.json
 *
 * The plan: {pyodide, lock, library, snapshot, handbook, requests}; `library` is an empty zip, `handbook` is "" where
 * the snapshot holds one. Prints the answers to the requests, as a JSON list.
 */
import fs from "node:fs";
import { createRequire } from "node:module";

const plan = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const { loadPyodide } = createRequire(import.meta.url)(`${plan.pyodide}/pyodide.js`);

const python = await loadPyodide({
  indexURL: plan.pyodide,
  stdLibURL: plan.library,
  lockFileContents: fs.readFileSync(plan.lock, "utf8"),
  packageBaseUrl: "/",
  _loadSnapshot: new Uint8Array(fs.readFileSync(plan.snapshot)),
});
const step = python.pyimport("decision_tools.start").begin(plan.handbook);
console.log(JSON.stringify(JSON.parse(plan.requests).map((request) => step(request))));
