import { open } from "node:fs/promises";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { httpGet } from "./http-get.js";
import { PartialFile, type PartialState } from "./partial-file.js";

/** How a file is downloaded. */
export interface DownloadOptions {
  /** The most bytes to accept. */
  readonly maxBytes: number;
  /** Told how many bytes are there, of how many when the server has said so. */
  readonly onProgress?: (received: number, total: number | undefined) => void;
  /** Give up after so many milliseconds without a byte; default 30,000. */
  readonly stallMs?: number | undefined;
  /** How often to try again after a connection has failed; default 4. */
  readonly retries?: number | undefined;
  /** How long to wait before the first of these, doubled each time; default 500 milliseconds. */
  readonly retryMs?: number | undefined;
  /** Stops it; what has come stays, to be resumed. */
  readonly signal?: AbortSignal | undefined;
}

/** A failure that trying again may help: the network's, or the server's own. */
class PassingFailure extends Error {}

/**
 * Downloads an address to a file, or the rest of it. When the file is there in part, of the same address and with what
 * the server needs to tell whether it has changed (RFC 9110, section 13.1.5, If-Range), only the rest is asked for; a
 * server that does not go along, or has another file by now, makes it start over.
 *
 * @param path where the file goes; beside it `path.json` keeps its origin. A file that stands there whole is not fetched
 *   again
 * @throws Error saying what went wrong; what has come stays, to be resumed
 */
export async function download(url: string, path: string, options: DownloadOptions): Promise<void> {
  const file = new PartialFile(path);
  const retries = options.retries ?? 4;
  for (let attempt = 0; ; attempt++) {
    try {
      return await fetchRest(url, file, options);
    } catch (error) {
      options.signal?.throwIfAborted();
      if (!(error instanceof PassingFailure) || attempt >= retries) throw error;
    }
    await delay((options.retryMs ?? 500) * 2 ** attempt, undefined, options.signal ? { signal: options.signal } : {});
  }
}

async function fetchRest(url: string, file: PartialFile, options: DownloadOptions): Promise<void> {
  const state = await file.stateFor(url);
  const have = state === undefined ? 0 : await file.size();
  if (state?.total !== undefined && have === state.total) return options.onProgress?.(have, have);
  if (state !== undefined && have > 0) {
    const response = await get(url, options, { range: `bytes=${have}-`, "if-range": state.validator });
    if (continues(response, state, have)) return receive(response, file, have, state.total, options);
    if (response.statusCode === 200) return receiveAnew(url, response, file, options);
    response.destroy();
    if (response.statusCode !== 206 && response.statusCode !== 416) throw refusal(response);
  }
  const response = await get(url, options, {});
  if (response.statusCode === 200) return receiveAnew(url, response, file, options);
  response.destroy();
  throw refusal(response);
}

async function get(url: string, options: DownloadOptions, headers: Record<string, string>): Promise<IncomingMessage> {
  try {
    return await httpGet(url, {
      headers,
      signal: options.signal,
      ...(options.stallMs ? { stallMs: options.stallMs } : {}),
    });
  } catch (error) {
    throw new PassingFailure(error instanceof Error ? error.message || error.name : String(error), { cause: error });
  }
}

/** Whether an answer is the rest of the very file that is there in part. */
function continues(response: IncomingMessage, state: PartialState, have: number): boolean {
  if (response.statusCode !== 206) return false;
  const range = /^bytes (\d{1,15})-\d{1,15}\/(\d{1,15}|\*)$/.exec(response.headers["content-range"] ?? "");
  if (range === null || Number(range[1]) !== have) return false;
  if (state.total !== undefined && range[2] !== "*" && Number(range[2]) !== state.total) return false;
  // Some servers honour Range and ignore If-Range.
  const validator = validatorOf(response.headers);
  return validator === undefined || validator === state.validator;
}

function receiveAnew(
  url: string,
  response: IncomingMessage,
  file: PartialFile,
  options: DownloadOptions,
): Promise<void> {
  const length = response.headers["content-length"];
  const total = length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : undefined;
  return receive(response, file, 0, total, options, async () => {
    const validator = validatorOf(response.headers);
    await file.restart(total === undefined ? { url, validator } : { url, validator, total });
  });
}

async function receive(
  response: IncomingMessage,
  file: PartialFile,
  have: number,
  total: number | undefined,
  options: DownloadOptions,
  begin?: () => Promise<void>,
): Promise<void> {
  let received = have;
  const tooLarge = (bytes: number | string): Error =>
    new Error(`the file must have at most ${options.maxBytes} bytes; got ${bytes}`);
  try {
    if (total !== undefined && total > options.maxBytes) throw tooLarge(total);
    await begin?.();
    const output = await open(file.path, "a");
    try {
      options.onProgress?.(received, total);
      for await (const chunk of bodyOf(response)) {
        received += chunk.length;
        if (received > options.maxBytes) throw tooLarge("more");
        await output.appendFile(chunk);
        options.onProgress?.(received, total);
      }
    } finally {
      await output.close();
    }
  } finally {
    response.destroy();
  }
  if (total === undefined || received === total) return;
  // With more bytes than announced there is no telling where to resume.
  if (received > total) await file.discard();
  throw new PassingFailure(`the connection ended after ${received} of ${total} bytes`);
}

/** The body, with failures of the connection told from those of the disk it is written to. */
async function* bodyOf(response: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of response) yield chunk;
  } catch (error) {
    throw new PassingFailure(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** What may stand in If-Range: a strong ETag, else the date of the last change. */
function validatorOf(headers: IncomingHttpHeaders): string | undefined {
  const etag = headers.etag;
  return etag !== undefined && !etag.startsWith("W/") ? etag : headers["last-modified"];
}

function refusal(response: IncomingMessage): Error {
  const status = response.statusCode ?? 0;
  const message = `the server answered ${status} ${response.statusMessage ?? ""}`.trim();
  return status >= 500 || status === 429 || status === 408 ? new PassingFailure(message) : new Error(message);
}
