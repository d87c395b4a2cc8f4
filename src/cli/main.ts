#!/usr/bin/env node
import { processIo } from "./io.js";
import { run } from "./run.js";

const exitCode = await run(process.argv.slice(2), processIo());
// Where pipes are written in the background, help and errors may still be on their way.
for (const stream of [process.stdout, process.stderr]) await new Promise((resolve) => stream.write("", resolve));
// Standard input may still be open, and would keep the process waiting for it.
process.exit(exitCode);
