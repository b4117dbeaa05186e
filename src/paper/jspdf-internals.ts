/**
 * The part of jsPDF (4.2.1) below its drawing calls: objects, streams, events, and where the file goes. Its own types leave this
 * out, although its plug-ins are built on it. Only the writer (`write-pdf.ts` and its parts) uses it. Fonts, text and photos go
 * through here, because jsPDF's own way loses characters and takes photos for one another, and builds the file as one string
 * (docs/decisions/0005-paper-with-jspdf.md, 0023-how-the-pdf-is-written.md).
 */
import { jsPDF } from 'jspdf';
import { toBytes } from './file-bytes';

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
  /** A number for an object that is begun later. */
  newObjectDeferred(): number;
  /** Begins that object. `doOutput`: writes its first line. */
  newObjectDeferredBegin(objectNumber: number, doOutput: boolean): void;
  /** Writes a dictionary with a stream. */
  putStream(stream: {
    /** As `streamName` gave it. */
    data: string;
    objectId: number;
    additionalKeyValues?: { key: string; value: string | number }[];
  }): void;
  /** Numbers from 1. */
  getPageInfo(pageNumber: number): { readonly objId: number };
  readonly events: {
    subscribe(topic: 'putFont', listener: (event: { readonly font: FontEntry }) => void): void;
    subscribe(topic: 'putResources' | 'putXobjectDict' | 'putCatalog', listener: () => void): void;
  };
}

/** The low-level interface of a document. */
export function internalsOf(document: jsPDF): Internals {
  return document.internal as unknown as Internals;
}

/** Bytes of a stream, packed already or not to be. */
export interface StreamBody {
  /** Length of the bytes. */
  readonly length: number;
  readonly part: Blob | Uint8Array<ArrayBuffer>;
  /** How it is packed, as PDF names it: `/FlateDecode`; empty for not at all. */
  readonly filter: string;
}

/**
 * Stands for the bytes of a stream in jsPDF's hands. jsPDF asks what it writes for its length and for `toString()`, and passes on
 * what that gives: so it counts the bytes, and never sees them.
 */
class UnseenBytes {
  readonly length: number;
  readonly part: Blob | Uint8Array<ArrayBuffer>;

  constructor({ length, part }: StreamBody) {
    this.length = length;
    this.part = part;
  }

  toString(): this {
    return this;
  }
}

/** Streams that jsPDF knows by name and has not written yet. */
const unwritten = new Map<string, StreamBody>();
let streams = 0;

/** The name under which jsPDF takes a stream for its own: written as the content of a page, or as the `data` of `putStream`. */
export function streamName(body: StreamBody): string {
  streams += 1;
  const name = `dianwei-stream-${streams}`;
  unwritten.set(name, body);
  return name;
}

/** jsPDF sends each stream through this function of its plug-in for filters: where a name comes, bytes go on. */
type PackStream = (
  data: string,
  filters: readonly string[],
) => { readonly data: string | UnseenBytes; readonly reverseChain: string };
const api = jsPDF.API as unknown as { processDataByFilters: PackStream };
const packByItself = api.processDataByFilters;
api.processDataByFilters = (data, filters) => {
  // jsPDF begins a page with a line width, which every line of ours sets anew.
  const name = data.slice(data.lastIndexOf('\n') + 1);
  const body = unwritten.get(name);
  if (body === undefined) return packByItself(data, filters);
  unwritten.delete(name);
  return { data: new UnseenBytes(body), reverseChain: body.filter };
};

/** What jsPDF keeps to itself; every instance has it. */
interface HiddenPart {
  setPdfVersion(version: string): void;
  /** Where the lines of the file go from now on, each without its end. */
  setCustomOutputDestination(destination: { push(line: string | UnseenBytes): void }): void;
}

const hiddenPartOf = (document: jsPDF): HiddenPart => (document as unknown as { __private__: HiddenPart }).__private__;

/** XMP and the language came after 1.3, which jsPDF would write; 1.7 is ISO 32000-1. */
const PDF_VERSION = '1.7';

/** Puts the document together: the parts of its file in order, streams among them as they came. */
export function partsOf(document: jsPDF): readonly (Blob | Uint8Array<ArrayBuffer>)[] {
  const parts: (Blob | Uint8Array<ArrayBuffer>)[] = [];
  let lines: string[] = [];
  const endText = (): void => {
    if (lines.length > 0) parts.push(toBytes(`${lines.join('\n')}\n`));
    lines = [];
  };
  const hidden = hiddenPartOf(document);
  hidden.setPdfVersion(PDF_VERSION);
  hidden.setCustomOutputDestination({
    push: (line) => {
      if (typeof line === 'string') {
        lines.push(line);
      } else {
        endText();
        parts.push(line.part);
        // jsPDF counts the end of a line after it, as after everything.
        lines.push('');
      }
    },
  });
  document.output();
  endText();
  return parts;
}

/** Font dictionaries by document, caught when jsPDF makes them. */
const fontTables = new WeakMap<object, Record<string, FontEntry>>();

jsPDF.API.events.push([
  'addFonts',
  function (this: object, { fonts }: { fonts: Record<string, FontEntry> }) {
    fontTables.set(this, fonts);
  },
]);

/** Puts our fonts in the place of the 14 standard ones, which no reader embeds and which have no Chinese. */
export function replaceFonts(document: jsPDF, ids: readonly string[]): void {
  const fonts = fontTables.get(document);
  if (fonts === undefined) throw new Error('jsPDF no longer announces its fonts by the event addFonts');
  for (const id of Object.keys(fonts)) Reflect.deleteProperty(fonts, id);
  for (const id of ids) fonts[id] = { id, objectNumber: 0, isAlreadyPutted: true };
}
