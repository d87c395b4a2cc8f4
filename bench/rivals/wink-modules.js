import { createRequire } from "node:module";
import { join } from "node:path";

/** Requires from the folder that WINK names, in which wink was installed; from here by default. */
export const requireWink = createRequire(
  process.env.WINK === undefined ? import.meta.url : join(process.env.WINK, "node_modules/"),
);
