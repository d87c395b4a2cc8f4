import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { fromLevels, toLevels, weightSteps } from "../../src/classifiers/weight-levels.js";
import { CopydeskError } from "../../src/errors.js";
import { decodeModel, encodeModel, modelFileBytes } from "../../src/pipeline/model-file.js";
import { decodeTensors, encodeTensors, headerPlace } from "../../src/pipeline/safetensors.js";
import { TextModel } from "../../src/pipeline/text-model.js";
import { configurations, madeArticles, madeModel } from "./made-articles.js";

const folder = mkdtempSync(join(tmpdir(), "copydesk-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const unseen = ["", "A goal and a merger", "The film's keeper, näïve é́ 😀", "unknown words only"];

describe("a model file", () => {
  for (const [name, options] of Object.entries(configurations)) {
    test(`gives a model that predicts, explains and lists the same: ${name}`, async () => {
      const model = await madeModel(options);
      const path = join(folder, "model.safetensors");
      await model.save(path);
      const loaded = await TextModel.load(path);
      expect(loaded.config).toEqual(model.config);
      expect(loaded.training).toEqual(model.training);
      for (const text of [...unseen, ...madeArticles.map((article) => article.text)]) {
        expect(loaded.predict(text)).toEqual(model.predict(text));
        expect(loaded.explain(text)).toEqual(model.explain(text));
      }
      for (const label of model.labels) expect(loaded.strongestFeatures(label)).toEqual(model.strongestFeatures(label));
      expect(encodeModel(loaded)).toEqual(encodeModel(model));
    });
  }

  test("keeps the names of ready vectors' columns", async () => {
    const vector = (label: string, column: number) => ({
      label,
      columns: Int32Array.of(column),
      values: Float64Array.of(1),
    });
    const model = await madeModel({ vectorizer: { type: "vectors" } }, [vector("a", 0), vector("b", 1)]);
    const loaded = new TextModel(decodeModel(encodeModel(model), "file"));
    expect(loaded.predict({ columns: Int32Array.of(1), values: Float64Array.of(1) }).label).toBe("b");
  });

  test("holds none of the training text, only its vocabulary", async () => {
    const file = Buffer.from(encodeModel(await madeModel()));
    expect(file.includes("keeper saved")).toBe(false);
    expect(file.includes("keeper")).toBe(true);
  });

  test("finds every flipped byte, wherever it is", async () => {
    const file = encodeModel(await madeModel({ classifier: { type: "multinomial-nb" } }));
    const { end } = headerPlace(file, "file");
    const places = fc.oneof(fc.nat(end - 1), fc.nat(file.length - 1));
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const damaged = file.slice();
        damaged[at] ^= flip;
        expect(() => decodeModel(damaged, "file")).toThrow(CopydeskError);
      }),
      { numRuns: 3000 },
    );
  });

  test("finds a file cut off anywhere", async () => {
    const file = encodeModel(await madeModel({ classifier: { type: "multinomial-nb" } }));
    for (let length = 0; length < file.length; length += 7) {
      expect(() => decodeModel(file.subarray(0, length), "file")).toThrow(CopydeskError);
    }
  });

  test("says that the bytes have changed when a weight has", async () => {
    const file = encodeModel(await madeModel());
    file[file.length - 1] ^= 1;
    expect(() => decodeModel(file, "news.safetensors")).toThrow(
      expect.objectContaining({ code: "MODEL_DAMAGED", message: expect.stringContaining("news.safetensors") }),
    );
  });

  /** The file with one of its metadata changed, its checksum made to fit or not. */
  async function withMetadata(change: (metadata: Map<string, string>) => void): Promise<Uint8Array> {
    const { metadata, tensors } = decodeTensors(encodeModel(await madeModel()), "file");
    const changed = new Map(metadata);
    change(changed);
    return encodeTensors({ metadata: changed, tensors });
  }

  test("refuses a newer format, and says to update", async () => {
    const file = await withMetadata((metadata) => metadata.set("formatVersion", "3"));
    expect(() => decodeModel(file, "file")).toThrow(expect.objectContaining({ code: "MODEL_NEWER" }));
  });

  test("refuses a newer format before it looks at tensors of types that are not known yet", async () => {
    const file = Buffer.from(await withMetadata((metadata) => metadata.set("formatVersion", "3")));
    file.write('"Z9"', file.indexOf('"F32"'), "ascii");
    file.write(" ", file.indexOf('"Z9"') + 4, "ascii");
    expect(() => decodeModel(file, "file")).toThrow(expect.objectContaining({ code: "MODEL_NEWER" }));
  });

  test("is of format version 1, which older readers read, unless weights are in 8 bits", async () => {
    const model = await madeModel();
    const { weights, nClasses } = model.classifier;
    const steps = weightSteps(weights, nClasses);
    const levels = fromLevels(toLevels(weights, steps), steps);
    const small = { ...model, classifier: model.classifier.with({ weights: levels, weightSteps: steps }) };
    expect(decodeTensors(encodeModel(model), "file").metadata.get("formatVersion")).toBe("1");
    expect(decodeTensors(encodeModel(small), "file").metadata.get("formatVersion")).toBe("2");
  });

  test("has as many bytes as are told without writing it", async () => {
    for (const options of Object.values(configurations)) {
      const model = await madeModel(options);
      expect(modelFileBytes(model)).toBe(encodeModel(model).length);
    }
  });

  test("refuses safetensors files of other programs", async () => {
    const file = await withMetadata((metadata) => metadata.set("format", "pt"));
    expect(() => decodeModel(file, "file")).toThrow(expect.objectContaining({ code: "MODEL_NOT_A_MODEL" }));
    const bare = encodeTensors({ metadata: new Map(), tensors: new Map() });
    expect(() => decodeModel(bare, "file")).toThrow(expect.objectContaining({ code: "MODEL_NOT_A_MODEL" }));
  });

  test("refuses a file without a checksum", async () => {
    const file = await withMetadata((metadata) => metadata.delete("sha256"));
    expect(() => decodeModel(file, "file")).toThrow(expect.objectContaining({ code: "MODEL_DAMAGED" }));
  });

  test("says when there is no such file, or it is no model", async () => {
    await expect(TextModel.load(join(folder, "none"))).rejects.toMatchObject({ code: "INPUT_NOT_FOUND" });
    await expect(TextModel.load(folder)).rejects.toMatchObject({ code: "IO_READ" });
    writeFileSync(join(folder, "text"), "This is an article, and a long one at that.");
    await expect(TextModel.load(join(folder, "text"))).rejects.toMatchObject({ code: "MODEL_NOT_A_MODEL" });
    writeFileSync(join(folder, "empty"), "");
    await expect(TextModel.load(join(folder, "empty"))).rejects.toMatchObject({ code: "MODEL_NOT_A_MODEL" });
  });
});
