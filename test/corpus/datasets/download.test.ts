import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DownloadOptions, download } from "../../../src/corpus/datasets/download.js";
import { temporaryFolder } from "./made-archives.js";
import { breakOff, etagOf, madeServer, serveFile } from "./made-server.js";

const content = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 7919) & 255));
const other = Buffer.from(content).reverse();
const options: DownloadOptions = { maxBytes: 1_000_000, retries: 0, retryMs: 1 };

const target = (): string => join(temporaryFolder(), "file.part");

/** Leaves a file in part, as a download from an address of that server that was killed does. */
async function leaveInPart(path: string, address: string): Promise<void> {
  await expect(download(address, path, options)).rejects.toThrow("aborted");
  expect(readFileSync(path)).toHaveLength(70_000);
}

describe("download", () => {
  test("fetches a file and tells how much of it has come", async () => {
    const { address, requests } = await madeServer((request, response) => serveFile(content, request, response));
    const path = target();
    const seen: (readonly [number, number | undefined])[] = [];
    await download(`${address}/a`, path, { ...options, onProgress: (...progress) => seen.push(progress) });
    expect(readFileSync(path).equals(content)).toBe(true);
    expect(seen[0]).toEqual([0, content.length]);
    expect(seen.at(-1)).toEqual([content.length, content.length]);
    expect(requests[0].headers["accept-encoding"]).toBe("identity");
  });

  test("keeps the bytes of an archive that the server calls an encoding", async () => {
    const archive = gzipSync(content);
    const { address } = await madeServer((_request, response) => {
      response.writeHead(200, { "content-encoding": "gzip", "content-length": archive.length }).end(archive);
    });
    const path = target();
    await download(address, path, options);
    expect(readFileSync(path).equals(archive)).toBe(true);
  });

  test("fetches only the rest of a file that is there in part", async () => {
    const { address, requests } = await madeServer((request, response, nth) => {
      if (nth === 1) breakOff(content, 70_000, response, { etag: etagOf(content) });
      else serveFile(content, request, response);
    });
    const path = target();
    await leaveInPart(path, address);
    const seen: number[] = [];
    await download(address, path, { ...options, onProgress: (received) => seen.push(received) });
    expect(requests[1].headers.range).toBe("bytes=70000-");
    expect(seen[0]).toBe(70_000);
    expect(readFileSync(path).equals(content)).toBe(true);
  });

  test("starts over at a server that ignores Range", async () => {
    const { address, requests } = await madeServer((_request, response, nth) => {
      if (nth === 1) breakOff(content, 70_000, response, { etag: '"1"' });
      else response.writeHead(200, { "content-length": content.length, etag: '"1"' }).end(content);
    });
    const path = target();
    await leaveInPart(path, address);
    await download(address, path, options);
    expect(requests[1].headers.range).toBe("bytes=70000-");
    expect(readFileSync(path).equals(content)).toBe(true);
  });

  test("starts over when the server has another file by now", async () => {
    const { address, requests } = await madeServer((request, response, nth) => {
      if (nth === 1) breakOff(content, 70_000, response, { etag: '"old"' });
      else serveFile(other, request, response);
    });
    const path = target();
    await leaveInPart(path, address);
    await download(address, path, options);
    expect(requests[1].headers["if-range"]).toBe('"old"');
    expect(readFileSync(path).equals(other)).toBe(true);
  });

  const lies: readonly (readonly [string, Record<string, string>])[] = [
    ["another file's ETag", { etag: '"new"', "content-range": "bytes 70000-199999/200000" }],
    ["another place", { etag: '"old"', "content-range": "bytes 0-129999/200000" }],
    ["another size", { etag: '"old"', "content-range": "bytes 70000-199998/199999" }],
    ["no place", { etag: '"old"' }],
  ];
  for (const [what, headers] of lies) {
    test(`starts over when a server that minds Range but not If-Range answers with ${what}`, async () => {
      const { address, requests } = await madeServer((_request, response, nth) => {
        if (nth === 1) breakOff(content, 70_000, response, { etag: '"old"' });
        else if (nth === 2) response.writeHead(206, headers).end(other.subarray(70_000));
        else response.writeHead(200, { "content-length": other.length }).end(other);
      });
      const path = target();
      await leaveInPart(path, address);
      await download(address, path, options);
      expect(requests).toHaveLength(3);
      expect(readFileSync(path).equals(other)).toBe(true);
    });
  }

  test("starts over when what is there is longer than the file", async () => {
    const { address, requests } = await madeServer((request, response, nth) => {
      if (nth === 1) breakOff(content, 70_000, response, { etag: '"old"' });
      else if (nth === 2) response.writeHead(416).end();
      else serveFile(other.subarray(0, 100), request, response);
    });
    const path = target();
    await leaveInPart(path, address);
    await download(address, path, options);
    expect(requests).toHaveLength(3);
    expect(readFileSync(path).equals(other.subarray(0, 100))).toBe(true);
  });

  test("starts over without what tells whether the file has changed, or from another address", async () => {
    for (const headers of [{}, { etag: 'W/"weak"' }]) {
      const { address, requests } = await madeServer((request, response, nth) => {
        if (nth === 1) breakOff(content, 70_000, response, headers);
        else serveFile(content, request, response);
      });
      const path = target();
      await leaveInPart(path, address);
      await download(address, path, options);
      expect(requests[1].headers.range).toBeUndefined();
    }
    const { address, requests } = await madeServer((request, response, nth) => {
      if (nth === 1) breakOff(content, 70_000, response, { etag: '"a"' });
      else serveFile(other, request, response);
    });
    const path = target();
    await leaveInPart(path, `${address}/one`);
    await download(`${address}/two`, path, options);
    expect(requests[1].headers.range).toBeUndefined();
    expect(readFileSync(path).equals(other)).toBe(true);
  });

  test("resumes by the date of the last change where there is no ETag", async () => {
    const date = "Tue, 01 Jan 2008 00:00:00 GMT";
    const { address, requests } = await madeServer((_request, response, nth) => {
      if (nth === 1) return breakOff(content, 70_000, response, { "last-modified": date });
      response.writeHead(206, { "content-range": "bytes 70000-199999/200000", "last-modified": date });
      response.end(content.subarray(70_000));
    });
    const path = target();
    await leaveInPart(path, address);
    await download(address, path, options);
    expect(requests[1].headers["if-range"]).toBe(date);
    expect(readFileSync(path).equals(content)).toBe(true);
  });

  test("asks for nothing when the file is there whole", async () => {
    const { address, requests } = await madeServer((request, response) => serveFile(content, request, response));
    const path = target();
    await download(address, path, options);
    await download(address, path, options);
    expect(requests).toHaveLength(1);
  });

  test("starts over when the note on what is there makes no sense", async () => {
    const { address } = await madeServer((request, response) => serveFile(content, request, response));
    for (const note of ["", "{", "null", '{"__proto__":1}', JSON.stringify({ url: address, validator: 3 })]) {
      const path = target();
      writeFileSync(path, "remains");
      writeFileSync(`${path}.json`, note);
      await download(address, path, options);
      expect(readFileSync(path).equals(content)).toBe(true);
    }
  });

  test("picks up by itself where a connection broke", async () => {
    const { address, requests } = await madeServer((request, response, nth) => {
      const etag = '"same"';
      if (nth === 1) return breakOff(content, 70_000, response, { etag });
      if (nth === 2) return void response.writeHead(503).end();
      const start = Number(/\d+/.exec(request.headers.range ?? "")?.[0]);
      response.writeHead(206, { etag, "content-range": `bytes ${start}-199999/200000` }).end(content.subarray(start));
    });
    const path = target();
    await download(address, path, { ...options, retries: 2 });
    expect(requests).toHaveLength(3);
    expect(readFileSync(path).equals(content)).toBe(true);
  });

  test("gets the same file whatever the places where the connection breaks", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 4 }), async (breaks) => {
        const { address } = await madeServer((request, response, nth) => {
          const start = Number(/\d+/.exec(request.headers.range ?? "0")?.[0]);
          const headers = { etag: '"e"', "content-range": `bytes ${start}-199999/200000` };
          response.writeHead(start > 0 ? 206 : 200, headers);
          const size = breaks[nth - 1];
          if (size === undefined) response.end(content.subarray(start));
          else response.write(content.subarray(start, start + size), () => setTimeout(() => response.destroy(), 2));
        });
        const path = target();
        await download(address, path, { ...options, retries: 5 });
        expect(readFileSync(path).equals(content)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  test("does not try again what the server refuses for good", async () => {
    const { address, requests } = await madeServer((_request, response) => response.writeHead(404).end());
    await expect(download(address, target(), { ...options, retries: 3 })).rejects.toThrow("answered 404 Not Found");
    expect(requests).toHaveLength(1);
  });

  test("follows redirects, also relative ones, and gives up on a ring of them", async () => {
    const { address } = await madeServer((request, response) => {
      if (request.url === "/a/b") response.writeHead(302, { location: "../c" }).end();
      else if (request.url === "/ring") response.writeHead(301, { location: "/ring" }).end();
      else if (request.url === "/out") response.writeHead(301, { location: "file:///etc/passwd" }).end();
      else serveFile(content, request, response);
    });
    const path = target();
    await download(`${address}/a/b`, path, options);
    expect(readFileSync(path).equals(content)).toBe(true);
    await expect(download(`${address}/ring`, target(), options)).rejects.toThrow("redirected more than");
    await expect(download(`${address}/out`, target(), options)).rejects.toThrow("neither http nor https");
  });

  test("refuses a file that is, or turns out, too large", async () => {
    const { address } = await madeServer((request, response) => {
      if (request.url === "/said") response.writeHead(200, { "content-length": content.length });
      response.write(content.subarray(0, 100_000));
      response.end(content.subarray(100_000));
    });
    for (const where of ["/said", "/unsaid"]) {
      const path = target();
      await expect(download(address + where, path, { ...options, maxBytes: 150_000 })).rejects.toThrow(
        "at most 150000",
      );
      expect(!existsSync(path) || readFileSync(path).length <= 150_000).toBe(true);
    }
  });

  test("gives up on a server that falls silent, before and amid the answer", async () => {
    const { address } = await madeServer((request, response) => {
      if (request.url === "/amid") response.writeHead(200, { "content-length": 9 }).write("x");
    });
    for (const where of ["/before", "/amid"]) {
      await expect(download(address + where, target(), { ...options, stallMs: 100 })).rejects.toThrow("no byte came");
    }
  });

  test("stops when asked to, and leaves what has come to be resumed", async () => {
    const { address } = await madeServer((request, response, nth) => {
      if (nth > 1) return serveFile(content, request, response);
      response.writeHead(200, { "content-length": content.length, etag: '"x"' });
      response.write(content.subarray(0, 5_000));
    });
    const path = target();
    const stop = new AbortController();
    const onProgress = (received: number): void => {
      if (received === 5_000) stop.abort(new Error("enough"));
    };
    await expect(download(address, path, { ...options, retries: 9, onProgress, signal: stop.signal })).rejects.toThrow(
      "enough",
    );
    expect(readFileSync(path)).toHaveLength(5_000);
    await download(address, path, options);
    expect(readFileSync(path).equals(content)).toBe(true);
  });
});
