import { calibration } from "../../dist/evaluation/calibration.js";
import { evaluateModel, evaluateMultiLabel, recommendedConfiguration, TextClassifier, tune } from "../../dist/index.js";

/**
 * What Copydesk does: without options, and tuned where seconds are given.
 *
 * @returns a row of the table for each: its name, how long it learned, its measures, and what it settled on
 */
export async function ofCopydesk(train, test, tuneSeconds) {
  const ways = { "`copydesk train`": () => new TextClassifier(recommendedConfiguration).fit(train) };
  if (tuneSeconds !== undefined) {
    ways[`\`copydesk train --tune ${tuneSeconds}s\``] = () =>
      tune(recommendedConfiguration, train, { seconds: tuneSeconds });
  }
  const rows = [];
  for (const [name, learned] of Object.entries(ways)) {
    const start = performance.now();
    const model = await learned();
    const seconds = (performance.now() - start) / 1000;
    const measures = model.isMultiLabel ? manyLabelMeasures(model, test) : await oneLabelMeasures(model, test);
    rows.push({ name, seconds, ...measures, settledOn: settledOn(model) });
  }
  return rows;
}

async function oneLabelMeasures(model, test) {
  const { accuracy, logLoss, calibration: errors } = await evaluateModel(model, test, { resamples: 0 });
  return {
    accuracy: accuracy.value,
    logLoss: logLoss.value,
    calibrationError: errors.expectedError.value,
    errorByChance: errors.errorByChance,
  };
}

function manyLabelMeasures(model, test) {
  const { labels } = model;
  const indices = (names) => Int32Array.from(new Set(names.map((name) => labels.indexOf(name)))).sort();
  const predictions = test.map((document) => model.predict(document));
  const { micro, macro, exactMatch } = evaluateMultiLabel({
    labels,
    truth: test.map((document) => indices(document.labels)),
    predictions: predictions.map((prediction) => indices(prediction.labels)),
    averageOver: "all",
    resamples: 0,
  });
  const isOf = (i, label) => test[i].labels.includes(label);
  const losses = predictions.map(({ scores }, i) =>
    scores.reduce((sum, { label, probability }) => sum + binaryLoss(isOf(i, label), probability), 0),
  );
  const errors = calibration({
    confidences: Float64Array.from(predictions, ({ probability }) => probability),
    right: Uint8Array.from(predictions, ({ label }, i) => Number(isOf(i, label))),
  });
  return {
    microF1: micro.f1,
    macroF1: macro.f1,
    exactMatch,
    logLoss: losses.reduce((sum, loss) => sum + loss, 0) / test.length,
    calibrationError: errors.expectedError,
    errorByChance: errors.errorByChance,
  };
}

/** In nats, clipped as `src/evaluation/log-loss.ts` clips. */
function binaryLoss(isTrue, probability) {
  const given = isTrue ? probability : 1 - probability;
  return -Math.log(Math.min(Math.max(given, Number.EPSILON), 1 - Number.EPSILON));
}

/** What was chosen on training documents, in words. */
function settledOn({ config: { classifier }, training: { tuning, trials } }) {
  const { naiveBayesShare, linear = classifier, naiveBayes } = classifier;
  const parts = [`${linear.type} C ${linear.C}`];
  if (naiveBayesShare !== undefined) parts.push(`${naiveBayes.type} alpha ${naiveBayes.alpha} × ${naiveBayesShare}`);
  if (tuning !== null) parts.push(`of ${tuning.trials.length} tried: ${changes(tuning.trials[tuning.best])}`);
  else parts.push(`${trials?.length ?? 0} tried`);
  return parts.join(", ");
}

function changes(trial) {
  return trial === undefined ? "nothing" : `\`${JSON.stringify(trial.changes)}\``;
}
