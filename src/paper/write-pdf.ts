/**
 * From pages to a PDF file: the writer. jsPDF makes the file (pages, objects, metadata, cross-references); what stands in the
 * streams is made here, below its drawing calls, and passes it by: each page is packed as soon as it is drawn, each photo leaves
 * memory as soon as it has come. Called by `render-pdf.ts`.
 */
import { jsPDF } from 'jspdf';
import type { Orientation, Report } from '../domain/report/report';
import { drawPage } from './draw-page';
import { deflate, toBytes } from './file-bytes';
import type { Fonts } from './fonts';
import { type Internals, internalsOf, partsOf, replaceFonts, streamName } from './jspdf-internals';
import type { Page } from './page';
import { putMetadata } from './pdf-metadata';
import { putOutline } from './pdf-outline';
import type { PhotoStore, StoredPhoto } from './photo-store';
import { type CutFonts, putFonts } from './put-fonts';

/** What the writer works with. */
export interface PdfMaterials {
  /** Their bytes are not needed any more. */
  readonly fonts: Fonts;
  readonly cutFonts: CutFonts;
  /** Those of a page are in it before the page is added. */
  readonly photos: PhotoStore<Blob>;
}

/** A file being written, page by page. */
export class PdfWriter {
  readonly #report: Report;
  readonly #materials: PdfMaterials;
  readonly #pages: Page[] = [];
  readonly #contents: Promise<Uint8Array<ArrayBuffer>>[] = [];

  constructor(report: Report, materials: PdfMaterials) {
    this.#report = report;
    this.#materials = materials;
  }

  /** Draws the next page. It is packed while others are drawn. */
  addPage(page: Page): void {
    const { fonts, cutFonts, photos } = this.#materials;
    const content = drawPage(page, {
      fonts,
      encode: (font, character) => {
        const cut = cutFonts.get(font);
        if (cut === undefined) throw new Error(`Font ${font} was not cut`);
        return cut.characters.encode(character);
      },
      photoName: (photoId) => photos.find(photoId)?.name ?? null,
    });
    this.#pages.push(page);
    this.#contents.push(deflate(toBytes(content)));
  }

  /** The whole file. */
  async finish(): Promise<Blob> {
    const pdf = await this.#pagesOfPdf();
    const internals = internalsOf(pdf);
    const { cutFonts } = this.#materials;
    replaceFonts(pdf, [...cutFonts.keys()]);
    putFonts(cutFonts, internals);
    this.#putPhotos(internals);
    putOutline(this.#pages, internals);
    putMetadata(this.#report, pdf, internals);
    return new Blob([...partsOf(pdf)], { type: 'application/pdf' });
  }

  async #pagesOfPdf(): Promise<jsPDF> {
    const [first] = this.#pages;
    if (first === undefined) throw new Error('A report has at least one page');
    const pdf = new jsPDF({ unit: 'pt', ...formatOf(first) });
    const contents = await Promise.all(this.#contents);
    for (const [index, page] of this.#pages.entries()) {
      const { format, orientation } = formatOf(page);
      if (index > 0) pdf.addPage(format, orientation);
      const part = contents[index] ?? new Uint8Array();
      internalsOf(pdf).write(streamName({ part, length: part.length, filter: '/FlateDecode' }));
    }
    return pdf;
  }

  #putPhotos(internals: Internals): void {
    const objects = new Map<string, number>();
    internals.events.subscribe('putResources', () => {
      for (const photo of this.#materials.photos.stored) objects.set(photo.name, putPhoto(photo, internals));
    });
    internals.events.subscribe('putXobjectDict', () => {
      for (const [name, object] of objects) internals.write(`/${name} ${object} 0 R`);
    });
  }
}

/** jsPDF turns a format that does not go with its orientation. */
function formatOf({ width, height }: Page): { format: [number, number]; orientation: Orientation } {
  return { format: [width, height], orientation: width > height ? 'landscape' : 'portrait' };
}

/** The JPEG is its own stream: nothing is decoded. Print colours are stored inverted (Adobe's habit). */
function putPhoto({ body, length, jpeg }: StoredPhoto<Blob>, internals: Internals): number {
  const objectId = internals.newObject();
  const colours = { 1: '/DeviceGray', 4: '/DeviceCMYK /Decode [1 0 1 0 1 0 1 0]' }[jpeg.components] ?? '/DeviceRGB';
  internals.putStream({
    data: streamName({ part: body, length, filter: '/DCTDecode' }),
    objectId,
    additionalKeyValues: [
      { key: 'Type', value: '/XObject' },
      { key: 'Subtype', value: '/Image' },
      { key: 'Width', value: jpeg.width },
      { key: 'Height', value: jpeg.height },
      { key: 'ColorSpace', value: colours },
      { key: 'BitsPerComponent', value: 8 },
    ],
  });
  internals.write('endobj');
  return objectId;
}
