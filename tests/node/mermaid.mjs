// Reads flowcharts with Mermaid's own parser.
//
//     cd tests/node && npm install
//     tracer story samples/circle -f mermaid > /tmp/circle.mmd
//     node mermaid.mjs /tmp/circle.mmd ...
//
// Writes one JSON object a line for each file: its nodes (id -> label, as Mermaid keeps it) and the number of its edges.
// A file that Mermaid cannot parse is told on standard error, and the exit code is 1. Mermaid cleans labels with
// DOMPurify, which needs a DOM: jsdom is one. The tests run this where node and node_modules are there, or
// install them elsewhere when TRACER_NODE=1 asks for it.

import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");

for (const file of process.argv.slice(2)) {
  try {
    const text = readFileSync(file, "utf8");
    await mermaid.parse(text);
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const nodes = Object.fromEntries([...db.getVertices()].map(([id, { text }]) => [id, text]));
    console.log(JSON.stringify({ file, nodes, edges: db.getEdges().length }));
  } catch (error) {
    console.error(`${file}: ${error.message}`);
    process.exitCode = 1;
  }
}
