/**
 * A strict reader of letters for the tests, written from the RFCs and not from our writer: 5322 (lines, headers), 2045/2046
 * (multipart, base64), 2047 (encoded words), 2231 (continued parameters). Anything it does not expect it throws.
 */
export interface ReadMail {
  readonly headers: ReadonlyMap<string, string>;
  readonly parts: readonly {
    readonly type: string;
    readonly name: string | undefined;
    readonly fileName: string | undefined;
    readonly bytes: Buffer;
  }[];
}

export function readMail(file: Buffer): ReadMail {
  const raw = file.toString('latin1');
  if (/[^\r\n\t -~]/.test(raw)) throw new Error('not ASCII');
  if (/[^\r]\n|\r[^\n]/.test(raw) || !raw.endsWith('\r\n')) throw new Error('a line does not end in CRLF');
  const long = raw.split('\r\n').find((line) => line.length > 78);
  if (long !== undefined) throw new Error(`too long a line: ${long}`);
  const { headers, body } = readEntity(raw);
  const { value, parameters } = readParameters(headers.get('content-type') ?? '');
  const boundary = parameters.get('boundary') ?? '';
  if (value !== 'multipart/mixed' || boundary === '' || boundary.length > 70) throw new Error('no multipart');
  const [preamble, ...rest] = `\r\n${body}`.split(`\r\n--${boundary}`);
  const epilogue = rest.pop();
  if (preamble !== '' || epilogue !== '--\r\n') throw new Error('text outside of the parts');
  return { headers, parts: rest.map((part) => readPart(part.replace(/^\r\n/, ''))) };
}

function readEntity(raw: string): { readonly headers: ReadonlyMap<string, string>; readonly body: string } {
  const end = raw.indexOf('\r\n\r\n');
  if (end === -1) throw new Error('no empty line after the headers');
  const headers = new Map<string, string>();
  for (const line of raw
    .slice(0, end)
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n')) {
    const match = /^([!-9;-~]+): (.*)$/.exec(line);
    if (!match) throw new Error(`no header: ${line}`);
    const [, name = '', value = ''] = match;
    if (headers.has(name.toLowerCase())) throw new Error(`twice: ${name}`);
    headers.set(name.toLowerCase(), value);
  }
  return { headers, body: raw.slice(end + 4) };
}

function readPart(raw: string): ReadMail['parts'][number] {
  const { headers, body } = readEntity(raw);
  if (headers.get('content-transfer-encoding') !== 'base64') throw new Error('not base64');
  if (!/^(?:[A-Za-z0-9+/]{4}|\r\n)*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?(?:\r\n)*$/.test(body))
    throw new Error('no sound base64');
  const type = readParameters(headers.get('content-type') ?? '');
  const disposition = readParameters(headers.get('content-disposition') ?? 'inline');
  const name = type.parameters.get('name');
  return {
    type: type.value,
    name: name === undefined ? undefined : decodeWords(name),
    fileName: disposition.parameters.get('filename'),
    bytes: Buffer.from(body, 'base64'),
  };
}

/** `value; name="…"; filename*0*=UTF-8''…; filename*1*=…` */
function readParameters(text: string): { readonly value: string; readonly parameters: ReadonlyMap<string, string> } {
  const [value = '', ...rest] = text.split(/; */);
  const parameters = new Map<string, string>();
  const pieces = new Map<string, string[]>();
  for (const each of rest) {
    const match = /^([\w-]+)(?:\*(\d+))?(\*?)=(?:"([^"\\]*)"|([\w!#$&+.^`|~%'-]+))$/.exec(each);
    if (!match) throw new Error(`no parameter: ${each}`);
    const [, name = '', number, star, quoted, token = ''] = match;
    if (star === '*') {
      const list = pieces.get(name) ?? [];
      if (list.length !== Number(number ?? 0)) throw new Error(`pieces out of order: ${each}`);
      pieces.set(name, [...list, token]);
    } else parameters.set(name, quoted ?? token);
  }
  for (const [name, list] of pieces) {
    const match = /^UTF-8''(.*)$/.exec(list.join(''));
    if (!match) throw new Error(`no charset: ${name}`);
    // Each piece by itself: a torn character throws.
    parameters.set(name, list.map((piece, index) => decodeURIComponent(index === 0 ? piece.slice(7) : piece)).join(''));
  }
  return { value, parameters };
}

/** Encoded words, each of which must hold whole characters; blanks between two of them are none (RFC 2047, 6.2). */
export function decodeWords(text: string): string {
  return text
    .replace(/(\?=)[ \t]+(?==\?)/g, '$1')
    .replace(/=\?UTF-8\?B\?([A-Za-z0-9+/=]*)\?=/g, (word, base64: string) => {
      if (word.length > 75) throw new Error(`too long a word: ${word}`);
      return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'));
    });
}
