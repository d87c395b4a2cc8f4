import { Writable } from "node:stream";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { TerminalLine } from "../../../src/cli/progress/terminal-line.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function terminal() {
  let written = "";
  const stream = new Writable({
    write(piece, _, done) {
      written += piece;
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY: true, columns: 80 }), written: () => written };
}

test("a stage shows a bar, how much is done, details and the time left", () => {
  const { stream, written } = terminal();
  const line = new TerminalLine(stream, () => 80);
  line.stage("Reading", 1000);
  for (let done = 100; done <= 500; done += 100) {
    vi.advanceTimersByTime(1000);
    line.update(done, () => `${done} documents`);
  }
  vi.advanceTimersByTime(200);
  expect(written()).toMatch(/Reading {2}████████ {8} {3}50% {2}500 documents {2}5 s left/);
  line.end();
  expect(written().endsWith("\u001b[2K")).toBe(true);
});

test("without a total there are details only", () => {
  const { stream, written } = terminal();
  const line = new TerminalLine(stream, () => 80);
  line.stage("Reading");
  vi.advanceTimersByTime(500);
  line.update(7, () => "7 documents");
  vi.advanceTimersByTime(500);
  expect(written()).toContain("Reading  7 documents");
  expect(written()).not.toContain("%");
  line.end();
});

test("no line is wider than the terminal, and details are asked for only when they are shown", () => {
  const { stream, written } = terminal();
  const line = new TerminalLine(stream, () => 30);
  line.stage("Reading", 100);
  const detail = vi.fn(() => "x".repeat(100));
  for (let i = 0; i < 1000; i++) line.update(i / 10, detail);
  expect(detail).not.toHaveBeenCalled();
  vi.advanceTimersByTime(200);
  line.update(50, detail);
  vi.advanceTimersByTime(200);
  expect(detail).toHaveBeenCalledTimes(1);
  expect(written()).toMatch(/Reading {3}50% {2}x+…/);
  expect(written()).not.toContain("x".repeat(30));
  line.end();
});

test("terminal wrapping and the cursor are never switched off, so that a kill leaves the terminal as it was", () => {
  const { stream, written } = terminal();
  const line = new TerminalLine(stream, () => 80);
  line.stage("Reading", 10);
  expect(written()).not.toContain("\u001b[?7l");
  expect(written()).not.toContain("\u001b[?25l");
  line.end();
});

test("a bar makes way for what is written, and comes back with the next update", () => {
  const { stream, written } = terminal();
  const line = new TerminalLine(stream, () => 80);
  line.stage("Reading", 100);
  line.clear();
  expect(written().endsWith("\u001b[2K")).toBe(true);
  stream.write("said\n");
  vi.advanceTimersByTime(1000);
  expect(written().endsWith("said\n")).toBe(true);
  line.update(50, () => "half");
  vi.advanceTimersByTime(200);
  line.update(60, () => "more");
  vi.advanceTimersByTime(200);
  expect(written()).toMatch(/said\n.*Reading {2}█+.*60% {2}more/s);
  line.end();
  line.clear();
  line.update(70, () => "over");
  vi.advanceTimersByTime(1000);
  expect(written()).not.toContain("over");
});

test.each([
  [51, /Fitting {3}40% {2}1,234 of 5,678 fits {2}1 min 15 s left/],
  [40, /Fitting {3}40% {2}1,234 .*… {2}1 min 15 s left/],
  [30, /Fitting {3}40% {2}1 min 15 s left/],
])("in %i columns the time left stays whole, and the detail makes way", (width, shown) => {
  const { stream, written } = terminal();
  const line = new TerminalLine(stream, () => width + 1);
  line.stage("Fitting", 1000);
  for (let done = 100; done <= 400; done += 100) {
    vi.advanceTimersByTime(12_500);
    line.update(done, () => "1,234 of 5,678 fits");
  }
  vi.advanceTimersByTime(200);
  expect(written()).toMatch(shown);
  line.end();
});
