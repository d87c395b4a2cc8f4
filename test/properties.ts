import fc from "fast-check";

/**
 * Properties are tried on the same random input everywhere, so that a failure is the change's own;
 * `SEED=random npm test` goes looking for others, and `SEED=123 npm test` comes back to one that was found.
 */
const seed = process.env.SEED;
if (seed !== "random") fc.configureGlobal({ seed: seed === undefined ? 20_261_124 : Number(seed) });
