/**
 * The part of jsPDF (4.2.1) below its drawing calls: objects, streams, events. Its own types leave this out, although
 * its plug-ins are built on it. Only `write-pdf.ts` uses it. Fonts, text and photos go through here, because jsPDF's own
 * way loses characters and takes photos for one another (docs/decisions/0005-paper-with-jspdf.md).
 */
import { jsPDF } from 'jspdf';

/** One entry of a document's font dictionary; `objectNumber` is set while the document is put together. */
export interface FontEntry {
  readonly id: string;
  objectNumber: number;
  /** Keeps jsPDF from writing a standard font for it. */
  isAlreadyPutted: true;
}

/** jsPDF's low-level interface. */
export interface Internals {
  /** Appends to the current page; while the document is put together, to the file. Parts are joined by spaces. */
  write(...parts: readonly (string | number)[]): void;
  /** Begins an object and returns its number. */
  newObject(): number;
  /** Writes a dictionary with a stream, compressed as the document is. `data` is a string of bytes. */
  putStream(stream: { data: string; objectId: number }): void;
  readonly events: {
    subscribe(topic: 'putFont', listener: (event: { readonly font: FontEntry }) => void): void;
    subscribe(topic: 'putResources' | 'putXobjectDict' | 'putCatalog', listener: () => void): void;
  };
}

/** Font dictionaries by document, caught when jsPDF makes them. */
const fontTables = new WeakMap<object, Record<string, FontEntry>>();

jsPDF.API.events.push([
  'addFonts',
  function (this: object, { fonts }: { fonts: Record<string, FontEntry> }) {
    fontTables.set(this, fonts);
  },
]);

/** The low-level interface of a document. */
export function internalsOf(document: jsPDF): Internals {
  return document.internal as unknown as Internals;
}

/** Puts our fonts in the place of the 14 standard ones, which no reader embeds and which have no Chinese. */
export function replaceFonts(document: jsPDF, ids: readonly string[]): void {
  const fonts = fontTables.get(document);
  if (fonts === undefined) throw new Error('jsPDF no longer announces its fonts by the event addFonts');
  for (const id of Object.keys(fonts)) Reflect.deleteProperty(fonts, id);
  for (const id of ids) fonts[id] = { id, objectNumber: 0, isAlreadyPutted: true };
}
