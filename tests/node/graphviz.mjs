// Draws DOT with Graphviz compiled to WebAssembly, where the machine has no `dot`.
//
//     cd tests/node && npm install
//     tracer story samples/circle -f dot | node graphviz.mjs > circle.svg
//
// Whatever Graphviz complains about is written to standard error, warnings too
// but those that it has no fonts; the exit code is 1 when nothing was drawn.

import { readFileSync } from "node:fs";
import { instance } from "@viz-js/viz";

const viz = await instance();
const { status, output, errors } = viz.render(readFileSync(0, "utf8"), { format: "svg" });
const fonts = /no hard-coded metrics|no value for width/; // it has none here
for (const { level, message } of errors) if (!fonts.test(message)) console.error(`${level ?? "error"}: ${message}`);
if (status === "success") process.stdout.write(output);
else process.exitCode = 1;
