/** Makes fonts for tests out of shipped ones: under other names, with other permissions, without a table. Called by the tests of own fonts. */

/** What is to be different. */
export interface FontChanges {
  /** Chinese full name, and PostScript name. */
  readonly names?: { readonly chinese: string; readonly postScript: string };
  /** `OS/2.fsType`. */
  readonly fsType?: number;
  /** Tables by tag: null leaves one out. */
  readonly tables?: Readonly<Record<string, Uint8Array | null>>;
}

/** The same font, changed. Checksums are left 0: nobody who reads fonts here looks at them. */
export function changedFont(font: Uint8Array, { names, fsType, tables = {} }: FontChanges): Uint8Array<ArrayBuffer> {
  const all = new Map<string, Uint8Array>(tablesOf(font));
  if (names) all.set('name', nameTable(names));
  const permission = all.get('OS/2');
  if (fsType !== undefined && permission) {
    const changed = Uint8Array.from(permission);
    new DataView(changed.buffer).setUint16(8, fsType);
    all.set('OS/2', changed);
  }
  for (const [tag, bytes] of Object.entries(tables)) {
    if (bytes) all.set(tag, bytes);
    else all.delete(tag);
  }
  return assembled([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The tables of a font by their tags. */
export function tablesOf(font: Uint8Array): readonly (readonly [string, Uint8Array])[] {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  return Array.from({ length: view.getUint16(4) }, (_, index) => {
    const entry = 12 + 16 * index;
    const tag = String.fromCharCode(...font.subarray(entry, entry + 4));
    const offset = view.getUint32(entry + 8);
    return [tag, font.subarray(offset, offset + view.getUint32(entry + 12))] as const;
  });
}

function assembled(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array<ArrayBuffer> {
  const padded = (length: number): number => Math.ceil(length / 4) * 4;
  const head = 12 + 16 * tables.length;
  const file = new Uint8Array(tables.reduce((sum, [, bytes]) => sum + padded(bytes.length), head));
  const view = new DataView(file.buffer);
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tables.length);
  let at = head;
  for (const [index, [tag, bytes]] of tables.entries()) {
    const entry = 12 + 16 * index;
    for (let letter = 0; letter < 4; letter++) view.setUint8(entry + letter, tag.charCodeAt(letter));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, bytes.length);
    file.set(bytes, at);
    at += padded(bytes.length);
  }
  return file;
}

/** Numbers 1 and 4 in Chinese and English, 6 in English, all for Windows in UTF-16. */
function nameTable({ chinese, postScript }: { readonly chinese: string; readonly postScript: string }): Uint8Array {
  const entries = [
    [0x409, 1, postScript],
    [0x409, 2, 'Regular'],
    [0x409, 4, postScript],
    [0x409, 6, postScript],
    [0x804, 1, chinese],
    [0x804, 4, chinese],
  ] as const;
  const letters = entries.map(([, , text]) => text).join('');
  const start = 6 + 12 * entries.length;
  const table = new Uint8Array(start + 2 * letters.length);
  const view = new DataView(table.buffer);
  view.setUint16(2, entries.length);
  view.setUint16(4, start);
  let at = 0;
  for (const [index, [language, number, text]] of entries.entries()) {
    const fields = [3, 1, language, number, 2 * text.length, at];
    for (const [field, value] of fields.entries()) view.setUint16(6 + 12 * index + 2 * field, value);
    at += 2 * text.length;
  }
  for (let index = 0; index < letters.length; index++) view.setUint16(start + 2 * index, letters.charCodeAt(index));
  return table;
}
