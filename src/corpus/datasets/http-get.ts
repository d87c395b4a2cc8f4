import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";

/** How a request is made. */
export interface HttpGetOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Give up after so many milliseconds without a byte; default 30,000. */
  readonly stallMs?: number;
  /** Stops it. */
  readonly signal?: AbortSignal | undefined;
}

const MOST_REDIRECTS = 8;

/**
 * Asks for an address and follows redirects, except from https to http. The caller must read or destroy the answer.
 *
 * This is not `fetch`, which unpacks what a server calls `Content-Encoding: gzip`: many servers call a `.tar.gz` so, and
 * then neither its checksum nor the place to resume at would be that of the file.
 *
 * @throws Error saying what went wrong, when there is no answer
 */
export async function httpGet(address: string, options: HttpGetOptions = {}): Promise<IncomingMessage> {
  let url = new URL(address);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const response = await ask(url, options);
    const location = response.headers.location;
    if (![301, 302, 303, 307, 308].includes(response.statusCode ?? 0) || location === undefined) return response;
    response.destroy();
    if (!URL.canParse(location, url.href)) throw new Error(`redirected to ${location}, which is no address`);
    const next = new URL(location, url.href);
    if (url.protocol === "https:" && next.protocol !== "https:") throw new Error(`redirected from https to ${next}`);
    url = next;
  }
  throw new Error(`redirected more than ${MOST_REDIRECTS} times`);
}

function ask(url: URL, options: HttpGetOptions): Promise<IncomingMessage> {
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new Error(`${url.protocol} is neither http nor https`);
  const stallMs = options.stallMs ?? 30_000;
  return new Promise((resolve, reject) => {
    const headers = { "user-agent": "copydesk", "accept-encoding": "identity", ...options.headers };
    const send = url.protocol === "https:" ? httpsRequest : httpRequest;
    // A connection of its own: nothing is kept open that would keep the process alive.
    const request = send(url.href, { agent: false, headers, ...(options.signal ? { signal: options.signal } : {}) });
    let answer: IncomingMessage | undefined;
    request.on("response", (response) => {
      answer = response;
      resolve(response);
    });
    request.on("error", reject);
    request.setTimeout(stallMs, () => {
      const silence = new Error(`no byte came for ${stallMs / 1000} seconds`);
      answer?.destroy(silence);
      request.destroy(silence);
    });
    request.end();
  });
}
