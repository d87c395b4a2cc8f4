import { describe, expect, test } from "vitest";
import { MetricWords } from "../../../src/experiments/report/metric-words.js";

describe("MetricWords", () => {
  const accuracy = new MetricWords("accuracy");

  test("writes differences in points, with a sign that is a minus and not a hyphen", () => {
    expect(accuracy.withUnit(0.004)).toBe("+0.4 points");
    expect(accuracy.difference(-0.0123)).toBe("−1.2");
    expect(accuracy.interval([-0.001, 0.007])).toBe("−0.1 to +0.7");
  });

  test("names metrics of any number of labels", () => {
    expect(new MetricWords("microF1").title).toBe("micro F1");
    expect(new MetricWords("exactMatch").withUnit(0.01)).toBe("+1.0 points");
  });

  test("gives no sign to what rounds to nothing", () => {
    expect(accuracy.difference(-0.0001)).toBe("0.0");
    expect(accuracy.difference(0.0001)).toBe("0.0");
  });

  test("writes scores in hundredths, but the log loss as it is", () => {
    expect(accuracy.value(0.8764)).toBe("87.6");
    const loss = new MetricWords("logLoss");
    expect([loss.value(0.4567), loss.withUnit(-0.0021), loss.size(0.002)]).toEqual(["0.457", "−0.002", "0.002"]);
  });

  test("writes a size without needless digits", () => {
    expect([accuracy.size(0.002), accuracy.size(0.0025), accuracy.size(0)]).toEqual([
      "0.2 points",
      "0.25 points",
      "0 points",
    ]);
  });
});
