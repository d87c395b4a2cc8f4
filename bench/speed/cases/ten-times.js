import { figuresInTurn } from "../../whole-process.js";
import { linearConfig, trainWords } from "../copydesk.js";
import { atMost, figure } from "../goals.js";
import { repeatedCorpus } from "../repeated-corpus.js";
import { byName, rowsOf } from "../rows.js";

/** How many times more memory still counts as flat. */
const flat = 1.1;

/** Articles that are held to mix them: fewer than the smaller corpus has, so that both fill the room for them. */
const mixed = "8192";
/** After so many messages the smaller corpus, too, is saved. */
const saved = "5000";

export const tenTimes = {
  name: "ten-times",
  title: "Ten times the corpus",
  about: `The training half of 20 Newsgroups as JSON Lines, once and ten times over; in each copy but the first a share of all
words, another in each, is altered, so that there are also more words. One linear SVM per label with C 1.`,
  run: async (bench) => measured(bench, ["--config", await linearConfig(bench)], { time: atMost(11) }),
};

export const stream = {
  name: "stream",
  title: "Ten times the corpus, in bounded memory",
  about: `The same two files, with \`copydesk train --stream --shuffle ${mixed} --checkpoint-every ${saved}\`: logistic regression
of hashed words, learned online. The smaller corpus, too, has more messages than are held to mix them, and is saved.`,
  run: (bench) =>
    measured(bench, ["--stream", "--shuffle", mixed, "--checkpoint-every", saved], { memory: atMost(flat) }),
};

async function measured(bench, flags, goals) {
  const model = bench.path("repeated.bin");
  const command = async (copies) => trainWords(await repeatedCorpus(bench, copies), model, ...flags);
  const processes = { once: { command: await command(1) }, tenfold: { command: await command(10) } };
  const rows = rowsOf(figuresInTurn(processes, bench.runs));
  const { once, tenfold } = byName(rows);
  const figures = [
    figure("time: ten times / once", tenfold.seconds / once.seconds, goals.time),
    figure("memory: ten times / once", tenfold.mebibytes / once.mebibytes, goals.memory),
  ];
  return { rows, figures };
}
