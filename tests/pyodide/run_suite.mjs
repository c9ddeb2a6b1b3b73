// Runs the engine's own tests inside Pyodide and prints their JUnit report.
// usage: node run_suite.mjs PLAN, a JSON file with "pyodide", "project", "packages" (folders) and "arguments" (pytest's)
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const plan = JSON.parse(readFileSync(process.argv[2], "utf-8"));
const { loadPyodide } = await import(pathToFileURL(`${plan.pyodide}/pyodide.mjs`).href);

const python = await loadPyodide({ indexURL: plan.pyodide });
python.setStdout({ batched: (line) => console.error(line) });
python.setStderr({ batched: (line) => console.error(line) });
for (const folder of ["project", "packages"]) {
  python.FS.mkdirTree(`/${folder}`);
  python.mountNodeFS(`/${folder}`, plan[folder]);
}
python.globals.set("arguments", python.toPy(plan.arguments));
await python.runPythonAsync(`
import os, sys
sys.dont_write_bytecode = True
sys.path.insert(0, "/packages")
os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = "/tmp/hypothesis"
os.chdir("/project")
import pytest
pytest.main([*arguments, "--junit-xml=/tmp/report.xml"])
`);
console.log(python.FS.readFile("/tmp/report.xml", { encoding: "utf8" }));
