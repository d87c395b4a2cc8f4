import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";

/** A server on this machine, the requests it got, and its address without a slash at the end. */
export interface MadeServer {
  readonly address: string;
  readonly requests: IncomingMessage[];
}

/** Serves until the test is over. */
export async function madeServer(
  answer: (request: IncomingMessage, response: ServerResponse, nth: number) => void,
): Promise<MadeServer> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response, requests.length);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("no port");
  return { address: `http://127.0.0.1:${bound.port}`, requests };
}

/** The ETag that {@link serveFile} gives a content. */
export function etagOf(content: Buffer): string {
  return `"${createHash("sha256").update(content).digest("hex").slice(0, 16)}"`;
}

/** Answers as a good file server does: with an ETag, and with the rest of the file to a Range whose If-Range holds. */
export function serveFile(content: Buffer, request: IncomingMessage, response: ServerResponse): void {
  const etag = etagOf(content);
  const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? "");
  if (range !== null && request.headers["if-range"] === etag) {
    const start = Number(range[1]);
    if (start >= content.length) {
      response.writeHead(416, { etag, "content-range": `bytes */${content.length}` }).end();
      return;
    }
    response.writeHead(206, {
      etag,
      "content-length": content.length - start,
      "content-range": `bytes ${start}-${content.length - 1}/${content.length}`,
    });
    response.end(content.subarray(start));
    return;
  }
  response.writeHead(200, { etag, "content-length": content.length }).end(content);
}

/** So long the other side has to take in what was sent, before the break makes it drop the rest. */
const takeInMs = 250;

/** Sends the first bytes of a file as if all were to come, and breaks the connection. */
export function breakOff(content: Buffer, bytes: number, response: ServerResponse, headers: object = {}): void {
  response.writeHead(200, { "content-length": content.length, ...headers });
  response.write(content.subarray(0, bytes), () => setTimeout(() => response.destroy(), takeInMs));
}
