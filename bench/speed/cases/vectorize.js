import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { figuresInTurn } from "../../whole-process.js";
import { sources } from "../bench.js";
import { comparison } from "../comparison.js";
import { linearConfig, vectorizeToFileWords, vectorizeWords } from "../copydesk.js";
import { atLeast, atMost, figure } from "../goals.js";
import { byName, rowsOf } from "../rows.js";

export const vectorize = {
  name: "vectorize",
  title: "Vectorise the training half",
  about: `All read the 11,314 files. scikit-learn: \`TfidfVectorizer().fit_transform\`. "Copydesk" ends with the same matrix in
memory; \`copydesk vectorize\` also writes it as LIBSVM text, with the names of features. \`wc -w\` only counts words.`,
  async run(bench) {
    const peers = bench.rivals.filter(({ kind }) => kind === "scikit-learn");
    const matrices = {
      Copydesk: vectorizeWords(bench),
      ...Object.fromEntries(peers.map((peer) => [peer.name, peer.vectorize(bench.folders.train)])),
    };
    const others = {
      "`copydesk vectorize`": vectorizeToFileWords(
        sources.train,
        bench.path("vectors.svm"),
        "--config",
        await linearConfig(bench),
      ),
      "`wc -w`": ["wc", "-w", `--files0-from=${await fileList(bench)}`],
    };
    const processes = Object.entries({ ...matrices, ...others }).map(([name, command]) => [
      name,
      { command, output: bench.path(`${name}.shape`) },
    ]);
    const rows = rowsOf(figuresInTurn(Object.fromEntries(processes), bench.runs));
    requireSameShape(Object.keys(matrices).map((name) => readFileSync(bench.path(`${name}.shape`), "utf8").trim()));
    return { rows, figures: figuresOf(byName(rows), peers) };
  },
};

function figuresOf(rows, peers) {
  const [ours, written, wc] = ["Copydesk", "`copydesk vectorize`", "`wc -w`"].map((name) => rows[name]);
  return [
    ...peers.flatMap(({ name }) => [
      ...comparison(rows[name], ours, { time: atLeast(8) }),
      ...comparison(rows[name], written),
    ]),
    figure("Copydesk / `wc -w`", ours.seconds / wc.seconds, atMost(2.5)),
  ];
}

/** @throws where matrices differ in rows, columns or entries: then the work was not the same */
function requireSameShape(shapes) {
  if (new Set(shapes).size > 1) throw new Error(`the matrices must have one shape; got ${shapes.join(", ")}`);
}

/** The path of a list of the files of the training half, as `wc` reads it. */
function fileList(bench) {
  return bench.made("files", (path) => {
    const names = readdirSync(bench.folders.train, { recursive: true, withFileTypes: true });
    const files = names.filter((entry) => entry.isFile()).map((entry) => `${join(entry.parentPath, entry.name)}\0`);
    writeFileSync(path, files.sort().join(""));
  });
}
