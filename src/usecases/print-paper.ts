/**
 * The common part of all papers: a report and its photos become pages to look at, or files with names, as PDF, Word, Excel or long
 * image. Called by the sheet of papers.
 */
import { ok, type Result } from '../domain/kernel/result';
import { safeFileName } from '../domain/report/file-name';
import type { Face, Report } from '../domain/report/report';
import type {
  AbortSignalLike,
  FileBlob,
  MissingCharacter,
  Paper,
  PaperError,
  PaperOptions,
  PaperPreview,
  Ports,
} from './ports';
import type { PreparedPaper } from './prepared-paper';
import { shownPhoto } from './shown-photo';

/** `image`: long pictures for a chat; `excel`: only for a report that `hasTable`. */
export type PaperFormat = 'pdf' | 'word' | 'excel' | 'image';

/** One file, and the name it should have. */
export interface PrintedFile {
  readonly blob: FileBlob;
  readonly fileName: string;
}

/** A finished paper. */
export interface PrintedPaper {
  /** One; several only where a long image had to be divided. */
  readonly files: readonly PrintedFile[];
  /** Null for Word and Excel, which decide by themselves. */
  readonly pages: number | null;
  /** Characters for which an empty box was drawn, because no font holds them. */
  readonly missingCharacters: readonly string[];
  /** Faces that were set in 黑体, because their fonts are not on the device yet. */
  readonly missingFaces: readonly Face[];
}

/** How the work is followed and stopped. */
export interface PrintOptions {
  /** Counts pages; steps of work for Word and Excel. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignalLike;
}

/** Makes the files of a paper, marks drawn into its photos. */
export async function printPaper(
  ports: Ports,
  paper: PreparedPaper,
  format: PaperFormat,
  work: PrintOptions = {},
): Promise<Result<PrintedPaper, PaperError>> {
  const options: PaperOptions = { ...work, photo: photosOf(ports, paper) };
  if (format === 'image') {
    const report = paper.phoneReport ?? paper.report;
    const made = await ports.makeImages(report, options);
    return made.ok ? ok({ ...made.value, files: namedImages(report, made.value.blob) }) : made;
  }
  const report = format === 'excel' ? (paper.sheetReport ?? paper.report) : paper.report;
  const made = await makeFile(ports, report, format, options);
  if (!made.ok) return made;
  const fileName = `${safeFileName(report.fileName)}.${EXTENSIONS[format]}`;
  return ok({ ...made.value, files: [{ blob: made.value.blob, fileName }] });
}

const EXTENSIONS = { pdf: 'pdf', word: 'docx', excel: 'xlsx' } as const;

function makeFile(
  ports: Ports,
  report: Report,
  format: keyof typeof EXTENSIONS,
  options: PaperOptions,
): Promise<Result<Paper<FileBlob>, PaperError>> {
  switch (format) {
    case 'pdf':
      return ports.makePdf(report, options);
    case 'word':
      return ports.makeDocx(report, options);
    case 'excel':
      return ports.makeXlsx(report, options);
  }
}

/** The characters of a paper that no font holds, each with the words around it, to be named before anything is printed. */
export function missingIn(
  ports: Ports,
  { report }: PreparedPaper,
): Promise<Result<readonly MissingCharacter[], PaperError>> {
  return ports.findMissingCharacters(report);
}

/** The pages of a paper as it would be printed in that format, to be looked at. Word breaks pages by itself: its pages are those of the PDF. */
export function previewPaper(
  ports: Ports,
  paper: PreparedPaper,
  format: Exclude<PaperFormat, 'excel'>,
  signal?: AbortSignalLike,
): Promise<Result<PaperPreview, PaperError>> {
  const isStrip = format === 'image';
  const report = (isStrip ? paper.phoneReport : undefined) ?? paper.report;
  return ports.openPreview(report, { isStrip, photo: photosOf(ports, paper), ...(signal && { signal }) });
}

/** Where a renderer gets the photos of a paper. */
function photosOf(ports: Ports, { markups }: PreparedPaper): PaperOptions['photo'] {
  const marksByPhotoId = new Map(markups.map(({ id, marks }) => [id, marks]));
  return (id) => shownPhoto(ports, id, marksByPhotoId.get(id) ?? []);
}

/** 南关社区整改任务清单.png; 南关社区整改任务清单-1.jpg and so on where there are several. */
function namedImages({ fileName }: Report, blobs: readonly FileBlob[]): readonly PrintedFile[] {
  return blobs.map((blob, index) => ({
    blob,
    fileName: `${safeFileName(fileName)}${blobs.length > 1 ? `-${index + 1}` : ''}.${blob.type === 'image/png' ? 'png' : 'jpg'}`,
  }));
}
