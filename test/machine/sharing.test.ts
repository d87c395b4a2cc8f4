import { expect, test } from "vitest";
import { isWorthSharing, leastBusy, mostWaiting } from "../../src/machine/sharing.js";
import type { BatchThread, Threads } from "../../src/machine/threads.js";

const busy = (...waiting: number[]) => waiting.map((nWaiting) => ({ nWaiting }) as BatchThread);

test("the least busy thread is the first of those with least to do, and none where all have enough", () => {
  expect(leastBusy(busy(1, 0, 0))).toBe(1);
  expect(leastBusy(busy(Number.POSITIVE_INFINITY, mostWaiting - 1))).toBe(1);
  expect(leastBusy(busy(mostWaiting, Number.POSITIVE_INFINITY))).toBe(-1);
  expect(leastBusy([])).toBe(-1);
});

test("threads that are warm are worth asking with less text", () => {
  const threads = (isWarm: boolean) => ({ isWarm }) as Threads;
  expect(isWorthSharing(threads(true), 1 << 20)).toBe(true);
  expect(isWorthSharing(threads(false), 1 << 20)).toBe(false);
  expect(isWorthSharing(threads(false), 1 << 26)).toBe(true);
});
