/**
 * The common part of all papers: a report and its photos become files with names, as PDF, Word or long image. Called by the
 * use cases that make one paper each.
 */
import type { Markup } from '../domain/finding/markup';
import { ok, type Result } from '../domain/kernel/result';
import type { Report } from '../domain/report/report';
import type { AbortSignalLike, FileBlob, PaperError, PaperOptions, Ports } from './ports';
import { shownPhoto } from './shown-photo';

/** `image`: long pictures for a chat. */
export type PaperFormat = 'pdf' | 'word' | 'image';

/** One file, and the name it should have. */
export interface PrintedFile {
  readonly blob: FileBlob;
  readonly fileName: string;
}

/** A finished paper. */
export interface PrintedPaper {
  /** One; several only where a long image had to be divided. */
  readonly files: readonly PrintedFile[];
  /** Null for Word, which decides by itself. */
  readonly pages: number | null;
  /** Characters for which an empty box was drawn, because no font holds them. */
  readonly missingCharacters: readonly string[];
}

/** How the work is followed and stopped. */
export interface PrintOptions {
  /** Counts steps of work, not pages. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignalLike;
}

/** @param markups what was drawn on the report's photos; it is drawn in */
export async function printReport(
  ports: Ports,
  report: Report,
  format: PaperFormat,
  { markups, onProgress, signal }: PrintOptions & { readonly markups: readonly Markup[] },
): Promise<Result<PrintedPaper, PaperError>> {
  const marksByPhotoId = new Map(markups.map(({ id, marks }) => [id, marks]));
  const options: PaperOptions = {
    photo: (id) => shownPhoto(ports, id, marksByPhotoId.get(id) ?? []),
    ...(onProgress ? { onProgress } : {}),
    ...(signal ? { signal } : {}),
  };
  if (format === 'image') {
    const made = await ports.makeImages(report, options);
    return made.ok ? ok({ ...made.value, files: namedImages(report, made.value.blob) }) : made;
  }
  const made = await (format === 'word' ? ports.makeDocx(report, options) : ports.makePdf(report, options));
  if (!made.ok) return made;
  const fileName = `${report.fileName}.${format === 'word' ? 'docx' : 'pdf'}`;
  return ok({ ...made.value, files: [{ blob: made.value.blob, fileName }] });
}

/** 南关社区整改任务清单.png; 南关社区整改任务清单-1.jpg and so on where there are several. */
function namedImages({ fileName }: Report, blobs: readonly FileBlob[]): readonly PrintedFile[] {
  return blobs.map((blob, index) => ({
    blob,
    fileName: `${fileName}${blobs.length > 1 ? `-${index + 1}` : ''}.${blob.type === 'image/png' ? 'png' : 'jpg'}`,
  }));
}
