import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dataSetStatus } from "../../dist/corpus/datasets/data-set-status.js";
import { documentsOf } from "../accuracy/documents.js";

/** The halves of 20 Newsgroups as Copydesk's sources. */
export const sources = { train: "20newsgroups:train", test: "20newsgroups:test" };

/** What all cases share: the corpus, the rivals, how often to run, and a folder for what they make. */
export class Bench {
  /** How often each process is run. */
  runs;
  /** How long one run of `natural` may take, in seconds. */
  naturalSeconds;
  /** Those that are installed. */
  rivals;
  /** The folders of both halves of 20 Newsgroups, a file a message. */
  folders;
  /** The labels of 20 Newsgroups, sorted. */
  labels;
  #work = mkdtempSync(join(tmpdir(), "copydesk-bench-"));
  #documents = new Map();

  constructor({ runs, naturalSeconds, rivals }, folder) {
    this.runs = runs;
    this.naturalSeconds = naturalSeconds;
    this.rivals = rivals;
    this.folders = { train: join(folder, "20news-bydate-train"), test: join(folder, "20news-bydate-test") };
  }

  /** @throws where 20 Newsgroups was not pulled */
  static async open(settings) {
    const { folder, status } = await dataSetStatus("20newsgroups");
    if (status === "absent") throw new Error("bench: run first: node dist/cli/main.js datasets pull 20newsgroups");
    const bench = new Bench(settings, folder);
    const documents = await bench.documents("train");
    bench.labels = [...new Set(documents.map((document) => document.labels[0]))].sort();
    return bench;
  }

  /** The documents of a half, in the order of its files. */
  async documents(split) {
    if (!this.#documents.has(split)) this.#documents.set(split, await documentsOf(sources[split]));
    return this.#documents.get(split);
  }

  /** A path in the working folder. */
  path(name) {
    return join(this.#work, name);
  }

  /** The path of a file in the working folder, made at the first call by writing to the path that `make` is given. */
  async made(name, make) {
    const path = this.path(name);
    if (!existsSync(path)) {
      const unfinished = this.path(`unfinished-${name}`);
      await make(unfinished);
      renameSync(unfinished, path);
    }
    return path;
  }

  /** Removes all that was made. */
  close() {
    rmSync(this.#work, { recursive: true, force: true });
  }
}
