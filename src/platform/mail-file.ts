/**
 * A letter with attachments, written but not sent, as a file that mail programs open as a draft (.eml). Ours rather than a
 * library's: see decision 0021. RFC 5322 (lines, headers), 2045/2046 (MIME), 2047 (Chinese in headers), 2231 (Chinese file names).
 * Implements `Ports.mailFile`.
 */
import type { FileBlob, Mail } from '../usecases/ports';

/** RFC 5322, 2.1.1: a line should have no more characters, its end not counted. */
const LINE = 76;
const CRLF = '\r\n';

/** The file, plain ASCII throughout. `now`: epoch milliseconds of its making. `boundary` must be new each time. */
export async function mailFile(mail: Mail, now: number, boundary: string): Promise<Blob> {
  // Base64 knows no underscore, so no line of a part can be taken for the boundary.
  const between = `=_${boundary}`;
  const parts: BlobPart[] = [
    lines([
      // Outlook opens it as a letter to be sent, and the sender fills in who is sending.
      'X-Unsent: 1',
      `To: ${header(mail.to)}`,
      `Subject: ${encodedWords(mail.subject, 'Subject: '.length)}`,
      `Date: ${new Date(now).toUTCString().replace('GMT', '+0000')}`,
      'MIME-Version: 1.0',
      `Content-Type: multipart/mixed;${CRLF} boundary="${between}"`,
      '',
      `--${between}`,
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
    ]),
    base64Lines(utf8(mail.words.replace(/\r\n|\r|\n/g, CRLF))),
  ];
  for (const { blob, fileName } of mail.attachments) {
    parts.push(
      lines([
        `--${between}`,
        // The name twice: RFC 2231 is the standard, the encoded word is what older mail programs look for.
        `Content-Type: ${mediaType(blob)};${CRLF} name="${encodedWords(fileName, ' name="'.length)}"`,
        'Content-Transfer-Encoding: base64',
        `Content-Disposition: attachment;${CRLF}${fileNameParameters(fileName)}`,
        '',
      ]),
      base64Lines(new Uint8Array(await blob.arrayBuffer())),
    );
  }
  parts.push(lines([`--${between}--`]));
  return new Blob(parts, { type: 'message/rfc822' });
}

const lines = (all: readonly string[]): string => all.map((line) => line + CRLF).join('');

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Nothing that is put into a header may end its line. */
const header = (text: string): string => text.replace(/[\r\n]+/g, ' ');

/** Without parameters, which would need rules of their own. */
const mediaType = ({ type }: FileBlob): string => /^[\w.+-]+\/[\w.+-]+/.exec(type)?.[0] ?? 'application/octet-stream';

/**
 * Text as encoded words (RFC 2047), each no longer than 75 characters and none with half a character; folded.
 * Plain ASCII that could be taken for nothing else stays as it is.
 * @param start characters that stand before it on its first line
 */
function encodedWords(text: string, start: number): string {
  const clean = header(text);
  if (/^[\w .,()-]*$/.test(clean) && start + clean.length <= LINE) return clean;
  const [head, tail] = ['=?UTF-8?B?', '?='];
  const words: string[] = [];
  let word = '';
  for (const character of clean) {
    const room = LINE - (words.length === 0 ? start : 1) - head.length - tail.length;
    if (base64Length(utf8(word + character).length) > room) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((each) => head + base64(utf8(each)) + tail).join(`${CRLF} `);
}

/** `filename` by RFC 2231: percent-encoded UTF-8, in numbered pieces that fit a line and tear no character. */
function fileNameParameters(fileName: string): string {
  const pieces: string[] = [];
  let piece = "UTF-8''";
  for (const character of header(fileName)) {
    const encoded = encodeURIComponent(character).replace(/['()*!]/g, percent);
    // ` filename*12*=` before and `;` after it.
    if (piece.length + encoded.length > LINE - 16) {
      pieces.push(piece);
      piece = '';
    }
    piece += encoded;
  }
  pieces.push(piece);
  const [only] = pieces;
  return pieces.length === 1
    ? ` filename*=${only ?? ''}`
    : pieces.map((each, index) => ` filename*${index}*=${each}`).join(`;${CRLF}`);
}

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

const base64Length = (bytes: number): number => Math.ceil(bytes / 3) * 4;

/** `btoa` takes a string of bytes; a long one is made of pieces, as an argument list has an end. */
function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** In lines of 76 characters (RFC 2045, 6.8). */
function base64Lines(bytes: Uint8Array): string {
  return lines(base64(bytes).match(/.{1,76}/g) ?? ['']);
}
