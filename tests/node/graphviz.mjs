// Draws DOT with Graphviz compiled to WebAssembly, where the machine has no `dot`.
//
//     cd tests/node && npm install
//     tracer story samples/circle -f dot | node graphviz.mjs > circle.svg
//     node graphviz.mjs one.dot other.dot          # as `dot` does: the pictures one after the other
//
// Whatever Graphviz complains about is written to standard error, warnings too
// but those that it has no fonts; the exit code is 1 when nothing was drawn.

import { readFileSync } from "node:fs";
import { instance } from "@viz-js/viz";

const viz = await instance();
const fonts = /no hard-coded metrics|no value for width/; // it has none here
const files = process.argv.slice(2);
for (const file of files.length ? files : [0]) {
  const { status, output, errors } = viz.render(readFileSync(file, "utf8"), { format: "svg" });
  for (const { level, message } of errors) if (!fonts.test(message)) console.error(`${level ?? "error"}: ${message}`);
  if (status === "success") process.stdout.write(output);
  else process.exitCode = 1;
}
