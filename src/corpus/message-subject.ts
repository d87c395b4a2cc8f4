/** Headers must end within so many bytes, or a text is taken for no message. */
const mostHeaderBytes = 64 * 1024;

const [tab, newline, carriageReturn, space, colon, lastAscii] = [0x09, 0x0a, 0x0d, 0x20, 0x3a, 0x7e];

/** A message of mail or news with its subject taken out. */
export interface SplitMessage {
  /** The value of the first `Subject` header, without the white space around it; continuation lines joined by a space. */
  readonly title: string;
  /** All the rest in UTF-8, headers too: title, a line break and text hold the words of the whole message. */
  readonly text: Uint8Array;
}

/**
 * A message with its subject as its title. A message is a text that begins with headers: lines of the form `Name: value`
 * (RFC 5322, section 2.2; a line that begins with white space continues the one above), up to a blank line or the end,
 * within 64 KB. The line that separates messages in an mbox, which begins with `From `, may stand above them. "Re:" and
 * encoded words stay as they are written.
 *
 * Cost: what is no message is told by its first word, as a rule; a message is copied.
 *
 * @param message in UTF-8, with `\n` or `\r\n` at the ends of lines
 * @returns undefined for a text that is no message, or has no subject, or an empty one
 */
export function splitSubject(message: Uint8Array): SplitMessage | undefined {
  const subject = subjectPlace(Buffer.from(message.buffer, message.byteOffset, message.length));
  if (subject === undefined) return undefined;
  const { start, end } = subject;
  const value = Buffer.from(message.buffer, message.byteOffset + start, end - start).toString("utf8");
  const text = Buffer.allocUnsafe(message.length - (end - start));
  text.set(message.subarray(0, start));
  text.set(message.subarray(end), start);
  return { title: value.replace(/[ \t]*\r?\n[ \t]+/g, " "), text };
}

interface Place {
  readonly start: number;
  /** Excluded. */
  readonly end: number;
}

/** Where the value of the first subject stands, white space around it left out. */
function subjectPlace(message: Buffer): Place | undefined {
  const head = message.subarray(0, mostHeaderBytes);
  let subject: Place | undefined;
  let at = isMboxLine(head) ? nextLine(head, 0) : 0;
  while (at < head.length && !isBlankLine(head, at)) {
    const nameEnd = headerNameEnd(head, at);
    if (nameEnd < 0) return undefined;
    let next = nextLine(head, at);
    while (head[next] === space || head[next] === tab) next = nextLine(head, next);
    if (subject === undefined && isSubject(head, at, nameEnd)) subject = trimmed(head, nameEnd + 1, next);
    at = next;
  }
  const areCutOff = at >= head.length && head.length < message.length;
  if (subject === undefined || subject.start === subject.end || areCutOff) return undefined;
  return subject;
}

/** The place after a header's name, printable ASCII without spaces, where its colon stands; -1 where no header begins. */
function headerNameEnd(head: Buffer, start: number): number {
  let at = start;
  while (head[at] > space && head[at] <= lastAscii && head[at] !== colon) at++;
  return at > start && head[at] === colon ? at : -1;
}

function isSubject(head: Buffer, start: number, nameEnd: number): boolean {
  return nameEnd - start === "subject".length && head.toString("latin1", start, nameEnd).toLowerCase() === "subject";
}

const mboxMark = Buffer.from("From ");

function isMboxLine(head: Buffer): boolean {
  return head.subarray(0, mboxMark.length).equals(mboxMark);
}

/** Where the line after this place begins, or the end. */
function nextLine(head: Buffer, at: number): number {
  const end = head.indexOf(newline, at);
  return end < 0 ? head.length : end + 1;
}

function isBlankLine(head: Buffer, at: number): boolean {
  return head[at] === newline || (head[at] === carriageReturn && head[at + 1] === newline);
}

function trimmed(head: Buffer, from: number, to: number): Place {
  let [start, end] = [from, to];
  while (start < end && isWhiteSpace(head[start])) start++;
  while (end > start && isWhiteSpace(head[end - 1])) end--;
  return { start, end };
}

function isWhiteSpace(byte: number): boolean {
  return byte === space || byte === tab || byte === newline || byte === carriageReturn;
}
