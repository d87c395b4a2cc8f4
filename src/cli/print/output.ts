import { CopydeskError } from "../../errors.js";
import type { OutputStream } from "../io.js";

/** So much is collected before it is written: a system call a line would cost more than the line. */
const mostPending = 64 * 1024;

/** Thrown when whoever read the output has gone, as `head` does: no failure, only the end. */
export class OutputClosed extends Error {
  constructor() {
    super("the reader of the output has gone");
  }
}

/**
 * Standard output. What is written is collected for as long as there is work at hand, and goes out when enough is there
 * or the program waits for input; who awaits `write` goes no faster than the reader of the output.
 */
export class Output {
  readonly #stream: OutputStream;
  readonly #beforeWriting: () => void;
  #pending = "";
  #timer: NodeJS.Immediate | undefined;
  #sending: Promise<void> = Promise.resolve();
  #failure: OutputClosed | CopydeskError | undefined;
  #fail: (failure: OutputClosed | CopydeskError) => void = () => undefined;
  /** Never resolves; rejects as soon as writing fails, as `write` would the next time it is called. */
  readonly failed: Promise<never>;

  /** @param beforeWriting told before anything is written */
  constructor(stream: OutputStream, beforeWriting: () => void = () => undefined) {
    this.#stream = stream;
    this.#beforeWriting = beforeWriting;
    this.failed = new Promise((_, reject) => {
      this.#fail = reject;
    });
    this.failed.catch(() => undefined);
    // Without a listener the event would end the process.
    stream.on("error", (error) => this.#noteFailure(error));
  }

  /**
   * @throws OutputClosed when nobody reads any more
   * @throws CopydeskError `IO_WRITE` when it cannot be written, as on a full disk
   */
  async write(text: string): Promise<void> {
    this.#throwFailure();
    this.#pending += text;
    if (this.#pending.length >= mostPending) await this.flush();
    else this.#timer ??= setImmediate(() => void this.#send());
  }

  /** Resolves when all that was written has been taken. Throws as `write` does. */
  async flush(): Promise<void> {
    await this.#send();
    this.#throwFailure();
  }

  #send(): Promise<void> {
    clearImmediate(this.#timer);
    this.#timer = undefined;
    const text = this.#pending;
    this.#pending = "";
    if (text !== "") this.#sending = this.#sending.then(() => this.#sent(text));
    return this.#sending;
  }

  #sent(text: string): Promise<void> {
    this.#beforeWriting();
    return new Promise((resolve) => {
      this.#stream.write(text, (error) => {
        if (error) this.#noteFailure(error);
        resolve();
      });
    });
  }

  #noteFailure(error: Error): void {
    this.#failure ??= failureOf(error);
    this.#fail(this.#failure);
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}

function failureOf(error: NodeJS.ErrnoException): OutputClosed | CopydeskError {
  const { code } = error;
  if (code === "EPIPE" || code === "ERR_STREAM_DESTROYED" || code === "ECONNRESET") return new OutputClosed();
  return new CopydeskError(
    "IO_WRITE",
    `standard output: it must take what is written; got ${error.message}. Make room, or write to another place.`,
    { cause: error },
  );
}
