import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { PullProgress } from "../../../src/corpus/datasets/fill-folder.js";
import { type PullOptions, pullDataSet } from "../../../src/corpus/datasets/pull.js";
import { madeReuters } from "../made-reuters.js";
import { madeTarGz, temporaryFolder } from "./made-archives.js";
import { madeCardsFolder, newsEntries, pulledCard, shippedCard, writeEntries } from "./made-cards.js";
import { breakOff, etagOf, madeServer, serveFile } from "./made-server.js";

const archive = await madeTarGz(newsEntries);
const sha256 = createHash("sha256").update(archive).digest("hex");
const wrongSha256 = "0".repeat(64);

/** A card whose archive is at these addresses. */
function cardAt(...urls: readonly { readonly url: string; readonly sha256?: string }[]): object {
  return pulledCard({ files: [{ name: "news.tar.gz", unpack: true, urls }] });
}

function options(
  changes: PullOptions & { readonly dataFolder?: string } = {},
): PullOptions & { readonly dataFolder: string } {
  return { cardsFolder: madeCardsFolder(pulledCard({})), dataFolder: temporaryFolder(), retries: 0, ...changes };
}

function folderWithArchive(bytes: Uint8Array = archive): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "news.tar.gz"), bytes);
  return folder;
}

/** That the data set is there whole, and nothing else. */
function expectWhole(dataFolder: string): void {
  expect(readdirSync(dataFolder).filter((name) => name !== ".downloads")).toEqual(["news"]);
  const files = readdirSync(join(dataFolder, "news"), { recursive: true });
  for (const { name, type } of newsEntries) if (type === undefined) expect(files).toContain(name);
  expect(existsSync(join(dataFolder, ".downloads", "news"))).toBe(false);
}

/** That there is nothing, whatever the pull left to be resumed aside. */
function expectNothing(dataFolder: string): void {
  expect(readdirSync(dataFolder).filter((name) => name !== ".downloads")).toEqual([]);
}

describe("pullDataSet from where it is published", () => {
  test("downloads, checks, unpacks and counts, and says what it is doing", async () => {
    const { address } = await madeServer((request, response) => serveFile(archive, request, response));
    const seen: PullProgress[] = [];
    const settings = options({
      cardsFolder: madeCardsFolder(cardAt({ url: `${address}/x`, sha256 })),
      onProgress: (progress) => seen.push(progress),
    });
    const result = await pullDataSet("news", settings);
    expect(result).toMatchObject({ status: "pulled", folder: join(settings.dataFolder, "news") });
    expectWhole(settings.dataFolder);
    expect([...new Set(seen.map(({ phase }) => phase))]).toEqual(["download", "unpack", "check"]);
    for (const { done, total } of seen) expect(done).toBeLessThanOrEqual(total ?? Number.POSITIVE_INFINITY);
    expect(seen.at(-1)).toEqual({ phase: "check", what: "news", done: 5, total: 5, unit: "documents" });
  });

  test("goes on to the next address when one fails or has something else", async () => {
    const { address, requests } = await madeServer((request, response) => {
      if (request.url === "/gone") response.writeHead(404).end();
      else if (request.url === "/other") serveFile(Buffer.from("something else"), request, response);
      else serveFile(archive, request, response);
    });
    const urls = ["/gone", "/other", "/good"].map((path) => ({ url: address + path, sha256 }));
    const settings = options({ cardsFolder: madeCardsFolder(cardAt(...urls)) });
    expect((await pullDataSet("news", settings)).status).toBe("pulled");
    expect(requests).toHaveLength(3);
    expectWhole(settings.dataFolder);
  });

  test("keeps nothing of a file with another checksum", async () => {
    const { address } = await madeServer((request, response) => serveFile(archive, request, response));
    const settings = options({ cardsFolder: madeCardsFolder(cardAt({ url: `${address}/x`, sha256: wrongSha256 })) });
    const error = await pullDataSet("news", settings).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "IO_CHECKSUM_MISMATCH" });
    expect(String(error)).toContain(sha256);
    expectNothing(settings.dataFolder);
    expect(readdirSync(join(settings.dataFolder, ".downloads", "news"))).toEqual([]);
  });

  test("says what to do when no address can be reached", async () => {
    const settings = options();
    const error = await pullDataSet("news", settings).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "IO_DOWNLOAD_FAILED" });
    expect(String(error)).toContain("`copydesk datasets pull news --from <the folder it is in>`");
    expect(String(error)).toContain("ECONNREFUSED");
    expectNothing(settings.dataFolder);
  });

  test("resumes what an earlier pull has begun to download", async () => {
    const { address, requests } = await madeServer((request, response, nth) => {
      if (nth === 1) breakOff(archive, 100, response, { etag: etagOf(archive) });
      else serveFile(archive, request, response);
    });
    const settings = options({ cardsFolder: madeCardsFolder(cardAt({ url: `${address}/x`, sha256 })) });
    await expect(pullDataSet("news", settings)).rejects.toMatchObject({ code: "IO_DOWNLOAD_FAILED" });
    expectNothing(settings.dataFolder);
    await pullDataSet("news", settings);
    expect(requests[1].headers.range).toBe("bytes=100-");
    expectWhole(settings.dataFolder);
  });

  test("does not take up again a download that turned out to be no good", async () => {
    const incomplete = await madeTarGz(newsEntries.slice(0, -1));
    const { address, requests } = await madeServer((request, response, nth) =>
      serveFile(nth === 1 ? incomplete : archive, request, response),
    );
    const settings = options({ cardsFolder: madeCardsFolder(cardAt({ url: `${address}/x` })) });
    await expect(pullDataSet("news", settings)).rejects.toMatchObject({ code: "INPUT_WRONG_SHAPE" });
    expectNothing(settings.dataFolder);
    await pullDataSet("news", settings);
    expect(requests[1].headers.range).toBeUndefined();
    expectWhole(settings.dataFolder);
  });

  test("takes up a whole download again when it was killed while unpacking", async () => {
    const { address, requests } = await madeServer((request, response) => serveFile(archive, request, response));
    const stop = new AbortController();
    const onProgress = ({ phase }: PullProgress): void => {
      if (phase === "check") stop.abort(new Error("killed"));
    };
    const settings = options({ cardsFolder: madeCardsFolder(cardAt({ url: `${address}/x`, sha256 })) });
    await expect(pullDataSet("news", { ...settings, onProgress, signal: stop.signal })).rejects.toThrow("killed");
    expectNothing(settings.dataFolder);
    await pullDataSet("news", settings);
    expect(requests).toHaveLength(1);
    expectWhole(settings.dataFolder);
  });

  test("lets two at once wait for one another, and downloads once", async () => {
    const { address, requests } = await madeServer((request, response) => {
      setTimeout(() => serveFile(archive, request, response), 100);
    });
    const settings = options({ cardsFolder: madeCardsFolder(cardAt({ url: `${address}/x`, sha256 })) });
    const results = await Promise.all([pullDataSet("news", settings), pullDataSet("news", settings)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["present", "pulled"]);
    expect(requests).toHaveLength(1);
    expectWhole(settings.dataFolder);
  });
});

describe("pullDataSet from a copy of the user's", () => {
  const unpacked = (): string => {
    const folder = temporaryFolder();
    writeEntries(folder, newsEntries);
    return folder;
  };
  const nested = (): string => {
    const folder = temporaryFolder();
    writeEntries(join(folder, "my copy"), newsEntries);
    return folder;
  };
  const copies: readonly (readonly [string, () => string])[] = [
    ["a folder that holds the archive", () => folderWithArchive()],
    ["the archive itself", () => join(folderWithArchive(), "news.tar.gz")],
    ["a file: address", () => `file://${folderWithArchive()}`],
    ["an unpacked copy", unpacked],
    ["a folder that holds an unpacked copy", nested],
  ];
  for (const [what, from] of copies) {
    test(`takes ${what}, whatever checksum the card knows`, async () => {
      const cardsFolder = madeCardsFolder(cardAt({ url: "http://127.0.0.1:1/", sha256: wrongSha256 }));
      const settings = options({ cardsFolder, from: from() });
      expect((await pullDataSet("news", settings)).status).toBe("pulled");
      expectWhole(settings.dataFolder);
    });
  }

  test("takes an archive with a folder of its own around all", async () => {
    const inFolder = newsEntries.map((entry) => ({ ...entry, name: `./news-by-date/${entry.name}` }));
    const settings = options({ from: folderWithArchive(await madeTarGz(inFolder)) });
    await pullDataSet("news", settings);
    expectWhole(settings.dataFolder);
  });

  test("takes the address of a folder or of an archive", async () => {
    const { address, requests } = await madeServer((request, response) => serveFile(archive, request, response));
    for (const from of [
      `${address}/data`,
      `${address}/data/`,
      `${address}/data/my.tgz`,
      `${address}/news.tar.gz?x=1`,
    ]) {
      const settings = options({ from });
      await pullDataSet("news", settings);
      expectWhole(settings.dataFolder);
    }
    const asked = requests.map(({ url }) => url);
    expect(asked).toEqual(["/data/news.tar.gz", "/data/news.tar.gz", "/data/my.tgz", "/news.tar.gz?x=1"]);
  });

  test("leaves the copy as it is", async () => {
    const from = unpacked();
    const before = readdirSync(from, { recursive: true });
    await pullDataSet("news", options({ from }));
    expect(readdirSync(from, { recursive: true })).toEqual(before);
  });

  const wrong: readonly (readonly [string, () => Promise<string>, string])[] = [
    ["a folder that holds nothing of it", async () => temporaryFolder(), "INPUT_NOTHING_TO_PULL"],
    ["a path that isn't there", async () => join(temporaryFolder(), "no"), "INPUT_NOT_FOUND"],
    ["an address of another kind", async () => "ftp://127.0.0.1/news.tar.gz", "USAGE_BAD_ORIGIN"],
    ["an archive cut short", async () => folderWithArchive(archive.subarray(0, 200)), "INPUT_UNREADABLE_ARCHIVE"],
    [
      "an archive that climbs out",
      async () => folderWithArchive(await madeTarGz([...newsEntries, { name: "../../escape", content: "x" }])),
      "INPUT_UNSAFE_ARCHIVE",
    ],
    [
      "an archive of something else",
      async () => folderWithArchive(await madeTarGz([{ name: "a", content: "x" }])),
      "INPUT_NOTHING_TO_PULL",
    ],
    [
      "a copy with a document too few",
      async () => folderWithArchive(await madeTarGz(newsEntries.slice(0, -1))),
      "INPUT_WRONG_SHAPE",
    ],
    [
      "a copy with another label",
      async () => {
        const renamed = newsEntries.map((entry) => ({ ...entry, name: entry.name.replace("rec.b", "rec.c") }));
        return folderWithArchive(await madeTarGz(renamed));
      },
      "INPUT_WRONG_SHAPE",
    ],
  ];
  for (const [what, from, code] of wrong) {
    test(`refuses ${what}, and leaves nothing behind`, async () => {
      const settings = options({ from: await from() });
      await expect(pullDataSet("news", settings)).rejects.toMatchObject({ code });
      expectNothing(settings.dataFolder);
    });
  }
});

describe("pullDataSet into a cache that isn't empty", () => {
  test("says that the data set is there already, unless it is forced", async () => {
    const settings = options({ from: folderWithArchive() });
    await pullDataSet("news", settings);
    writeFileSync(join(settings.dataFolder, "news", "20news-bydate-test", "rec.b", "3"), "mine");
    expect((await pullDataSet("news", settings)).status).toBe("present");
    expect((await pullDataSet("news", { ...settings, force: true })).status).toBe("pulled");
    expect(existsSync(join(settings.dataFolder, "news", "20news-bydate-test", "rec.b", "3"))).toBe(false);
    expectWhole(settings.dataFolder);
  });

  test("keeps the copy that is there when a forced pull fails", async () => {
    const settings = options({ from: folderWithArchive() });
    await pullDataSet("news", settings);
    const failing = { ...settings, force: true, from: folderWithArchive(archive.subarray(0, 200)) };
    await expect(pullDataSet("news", failing)).rejects.toMatchObject({ code: "INPUT_UNREADABLE_ARCHIVE" });
    expectWhole(settings.dataFolder);
  });

  test("clears what a killed pull left, but only of the same data set", async () => {
    const settings = options({ from: folderWithArchive() });
    const left = [".news.staging-abc123", ".news.old-17"];
    for (const name of [...left, ".other.staging-1"]) {
      mkdirSync(join(settings.dataFolder, name, "20news-bydate-train"), { recursive: true });
    }
    const gone = { pid: 2 ** 30, host: hostname(), token: "t" };
    writeFileSync(join(settings.dataFolder, ".news.lock"), JSON.stringify(gone));
    await pullDataSet("news", settings);
    expect(readdirSync(settings.dataFolder).sort()).toEqual([".other.staging-1", "news"]);
  });

  test("never takes a folder without a receipt for the data set, nor replaces it", async () => {
    const settings = options({ from: folderWithArchive(), force: true });
    mkdirSync(join(settings.dataFolder, "news"));
    writeFileSync(join(settings.dataFolder, "news", "thesis.txt"), "mine");
    await expect(pullDataSet("news", settings)).rejects.toMatchObject({ code: "IO_FOLDER_IN_THE_WAY" });
    expect(readFileSync(join(settings.dataFolder, "news", "thesis.txt"), "utf8")).toBe("mine");
  });

  test("uses an empty folder", async () => {
    const settings = options({ from: folderWithArchive() });
    mkdirSync(join(settings.dataFolder, "news"));
    await pullDataSet("news", settings);
    expectWhole(settings.dataFolder);
  });

  test("says so when the cache cannot be written", async () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    await expect(pullDataSet("news", options({ dataFolder: file }))).rejects.toMatchObject({ code: "IO_DISK" });
  });
});

describe("pullDataSet of other kinds", () => {
  test("has nothing to do for a data set that ships", async () => {
    const cardsFolder = temporaryFolder();
    mkdirSync(join(cardsFolder, "wire"));
    writeFileSync(join(cardsFolder, "wire", "card.json"), JSON.stringify(shippedCard("wire", 1, 1)));
    const dataFolder = temporaryFolder();
    expect(await pullDataSet("wire", { cardsFolder, dataFolder })).toMatchObject({ status: "shipped" });
    expect(readdirSync(dataFolder)).toEqual([]);
  });

  test("checks every cut of an archive that several share, and pulls it once for all", async () => {
    const files = [{ name: "r.tar.gz", unpack: true, urls: [{ url: "http://127.0.0.1:1/" }] }];
    const shared = { folder: "shared", files };
    const splits = (train: number, test: number) => [
      { name: "train", documents: train },
      { name: "test", documents: test },
    ];
    const r8 = pulledCard({ ...shared, name: "r8", reader: "reuters-r8", labels: ["acq"], splits: splits(1, 1) });
    const r90 = pulledCard({ ...shared, name: "r90", reader: "reuters-r90", labels: 2, splits: splits(2, 2) });
    const sgml = madeReuters([
      { id: 1, topics: ["acq"] },
      { id: 2, topics: ["acq", "earn"] },
      { id: 3, topics: ["acq"], split: "TEST" },
      { id: 4, topics: ["earn", "acq"], split: "TEST" },
    ]);
    const from = temporaryFolder();
    writeFileSync(join(from, "r.tar.gz"), await madeTarGz([{ name: "reut2-000.sgm", content: sgml }]));
    const settings = options({ cardsFolder: madeCardsFolder(r8, r90), from });
    expect((await pullDataSet("r90", settings)).status).toBe("pulled");
    expect((await pullDataSet("r8", settings)).status).toBe("present");
    const wrongR8 = pulledCard({ ...shared, name: "r8", reader: "reuters-r8", labels: ["acq"], splits: splits(2, 1) });
    const failing = options({ cardsFolder: madeCardsFolder(wrongR8, r90), from });
    await expect(pullDataSet("r90", failing)).rejects.toThrow("r8: the split train must have 2 documents; got 1");
  });

  test("fetches all files of a data set of several, and keeps them as they are", async () => {
    const rows = (n: number) =>
      Array.from({ length: n }, (_, i) => `"${(i % 2) + 1}","Title ${i}","Text ${i}"\n`).join("");
    const { address, requests } = await madeServer((request, response) =>
      serveFile(Buffer.from(rows(request.url === "/ag/train.csv" ? 4 : 2)), request, response),
    );
    const files = ["train.csv", "test.csv"].map((name) => ({
      name,
      unpack: false,
      urls: [{ url: "http://127.0.0.1:1/" }],
    }));
    const splits = [
      { name: "train", documents: 4 },
      { name: "test", documents: 2 },
    ];
    const card = pulledCard({
      name: "ag",
      folder: "ag",
      reader: "ag-news",
      labels: ["World", "Sports"],
      files,
      splits,
    });
    const settings = options({ cardsFolder: madeCardsFolder(card), from: `${address}/ag` });
    await pullDataSet("ag", settings);
    expect(requests.map(({ url }) => url)).toEqual(["/ag/train.csv", "/ag/test.csv"]);
    expect(readFileSync(join(settings.dataFolder, "ag", "train.csv"), "utf8")).toBe(rows(4));
    const again = options({ cardsFolder: madeCardsFolder(card), from: join(settings.dataFolder, "ag") });
    expect((await pullDataSet("ag", again)).status).toBe("pulled");
  });
});
