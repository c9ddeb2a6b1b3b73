// Times the engine inside Pyodide and prints the figures as JSON.
// usage: node bench_engine.mjs PYODIDE PROJECT ROUNDS, the first two of them folders
import { pathToFileURL } from "node:url";

const [pyodide, project, rounds] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`).href);

const python = await loadPyodide({ indexURL: pyodide });
python.FS.mkdirTree("/project");
python.mountNodeFS("/project", project);
const told = await python.runPythonAsync(`
import sys
sys.dont_write_bytecode = True
sys.path.insert(0, "/project")
from build_scripts.trials.engine_workload import paces_json
paces_json(${Number(rounds)})
`);
console.log(told);
