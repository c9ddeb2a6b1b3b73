/*
 * Draws what it reads, Graphviz' language by name in one JSON object, and prints the SVG of each under the same name.
 */
import { readFileSync } from "node:fs";
import { instance } from "@viz-js/viz";

const viz = await instance();
const written = JSON.parse(readFileSync(0, "utf-8"));
const drawn = Object.entries(written).map(([name, graph]) => [name, viz.renderString(graph, { format: "svg" })]);
process.stdout.write(JSON.stringify(Object.fromEntries(drawn)));
