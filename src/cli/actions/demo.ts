import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dataSetStatus } from "../../corpus/datasets/data-set-status.js";
import { openCorpus } from "../../corpus/open-corpus.js";
import { evaluateModel } from "../../pipeline/evaluate-model.js";
import type { TextModel } from "../../pipeline/text-model.js";
import type { Io } from "../io.js";
import { count } from "../print/numbers.js";
import { wrapped } from "../print/wrap.js";
import { confusionTable } from "../reports/confusion-table.js";
import { evaluationReport } from "../reports/evaluation-report.js";
import { explanationReport } from "../reports/explanation-report.js";
import { commandLines } from "../reports/facts.js";
import { predictionLines } from "../reports/prediction-line.js";
import { trainingReport } from "../reports/training-report.js";
import { inSession, type Session } from "../session.js";
import { type DemoArticle, demoArticles } from "./demo-articles.js";
import { trainModel } from "./train.js";

const modelName = "news.safetensors";
const explainedWords = 8;

/** `copydesk demo`: every step as the command that does it, and what that prints. */
export async function demo(io: Io): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "copydesk-demo-"));
  try {
    await inSession(io, { json: false }, (session) => tour(join(folder, modelName), session));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function tour(path: string, session: Session): Promise<void> {
  const say = (text: string): Promise<void> =>
    session.out.write(`${wrapped(text.split(" "), Math.min(100, session.width))}\n`);
  const step = async (title: string, command: string): Promise<void> => {
    await session.out.write(
      `\n${session.theme.bold(title)}\n${commandLines([`${session.io.command} ${command}`], session)}\n`,
    );
  };
  const { card } = await dataSetStatus("newswire");
  const nArticles = card.splits.reduce((sum, { documents }) => sum + documents, 0);
  await say(
    `Copydesk labels articles by topic. This tour uses newswire, a data set that ships with it: ${count(nArticles)} short ` +
      "articles. It is synthetic: a language model wrote all of them, and nothing in them is real. It is fit for a " +
      "tour, and too small and tidy to judge methods by.",
  );
  await step("1. Train", `train newswire:train -o ${modelName}`);
  const trained = await trainModel(["newswire:train"], { output: path }, session);
  await session.out.write(trainingReport({ ...trained, path: modelName }, session));
  await step("2. Evaluate on articles that were not trained on", `evaluate ${modelName} newswire:test`);
  await session.out.write(await evaluation(trained.model, session));
  await step("3. Label three articles that are in no data set", `predict ${modelName} articles/`);
  await session.out.write(labelled(trained.model, session));
  const hard = demoArticles[demoArticles.length - 1];
  await say(`The last one is hard on purpose: a person would call it ${hard.label}, and its words lean several ways.`);
  await step("4. Ask why", `explain ${modelName} articles/${hard.id}`);
  await session.out.write(explanationReport(trained.model.explain(withoutLabel(hard)), explainedWords, session));
  await session.out.write(goOn(session));
}

async function evaluation(model: TextModel, session: Session): Promise<string> {
  const { documents } = await openCorpus("newswire:test");
  const report = await evaluateModel(model, documents);
  const facts = { model: modelName, sources: ["newswire:test"] };
  return `${evaluationReport(report, facts, session)}\n${confusionTable(report.confusion, false, session)}`;
}

function labelled(model: TextModel, session: Session): string {
  const lineOf = predictionLines(model.labels, { top: model.labels.length }, session);
  return demoArticles.map((article) => lineOf(model.predict(withoutLabel(article)))).join("");
}

function withoutLabel({ id, text }: DemoArticle): { readonly id: string; readonly text: string } {
  return { id, text };
}

/** The tour's own model is gone with its temporary folder, so the first command makes one to keep. */
function goOn(session: Session): string {
  const { command } = session.io;
  const commands = [
    `${command} train newswire:train -o ${modelName}`,
    `echo "The striker scored twice before half time." | ${command} predict ${modelName}`,
    `${command} inspect ${modelName} --label sport`,
    `${command} datasets list`,
    `${command} help train`,
  ];
  return `\n${session.theme.bold("Go on with")}\n${commandLines(commands, session)}`;
}
