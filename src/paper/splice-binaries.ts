/**
 * Puts photos and fonts into a finished PDF as bytes. jsPDF builds the file as one string; to carry megabytes of photos
 * through it costs several times their size in memory. So the string holds a short mark for each, and here the marks
 * are replaced, and the table of object positions at the end is set right. Called by `write-pdf.ts`; pure.
 */

/** Bytes that stand for one mark. */
export interface Binary {
  /** Occurs once in the file, ASCII. */
  readonly mark: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The parts of the file, in order.
 * @param file a PDF as jsPDF gives it: each character is one byte, one cross-reference table at the end
 * @param binaries in the order of their marks in the file
 */
export function spliceBinaries(file: string, binaries: readonly Binary[]): readonly Uint8Array<ArrayBuffer>[] {
  const grown: { readonly at: number; readonly by: number }[] = [];
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let end = 0;
  for (const { mark, bytes } of binaries) {
    const at = file.indexOf(mark, end);
    if (at < 0) throw new Error(`Mark ${mark} is missing in the PDF`);
    parts.push(toBytes(file.slice(end, at)), bytes);
    grown.push({ at, by: bytes.length - mark.length });
    end = at + mark.length;
  }
  const moved = (offset: number): number => grown.reduce((sum, { at, by }) => (at < offset ? sum + by : sum), offset);
  const table = /startxref\n(\d+)\n%%EOF\s*$/.exec(file.slice(-64));
  if (table === null) throw new Error('The PDF does not end with startxref');
  const tableAt = Number(table[1]);
  const tail = file
    .slice(tableAt)
    .replace(/^(\d{10})( \d{5} n )$/gm, (_, offset: string, rest: string) => {
      return String(moved(Number(offset))).padStart(10, '0') + rest;
    })
    .replace(/startxref\n\d+/, `startxref\n${moved(tableAt)}`);
  parts.push(toBytes(file.slice(end, tableAt)), toBytes(tail));
  return parts;
}

function toBytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}
