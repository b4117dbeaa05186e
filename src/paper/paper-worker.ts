/**
 * The worker that makes papers, so that the page stays alive meanwhile. One request, one answer, then it is ended by
 * `make-paper.ts`, which gives all memory back at once; a preview it holds open until `open-preview.ts` ends it.
 */
import wasmUrl from 'harfbuzzjs/dist/harfbuzz-subset.wasm?url';
import { err, ok, type Result } from '../domain/kernel/result';
import { gunzip } from './file-bytes';
import type { FontSource } from './fonts';
import { ownFaceOf, readOwnFont } from './own-fonts';
import { findMissing, renderPdf } from './render-pdf';
import type { OpenPages } from './render-preview';
import type { FontsUnavailable, PaperSources, RenderedPaper } from './rendered-paper';
import type { BrowserTooOld, FromPaperWorker, ToPaperWorker } from './worker-messages';

const scope = self as unknown as DedicatedWorkerGlobalScope;

/** Photos asked of the page and not come yet. */
const awaitedPhotos = new Map<string, (bytes: ArrayBuffer | null) => void>();

scope.onmessage = ({ data }: MessageEvent<ToPaperWorker>): void => {
  switch (data.kind) {
    case 'make':
      answer(async () => ({ kind: 'made', result: await make(data) }));
      return;
    case 'findMissingCharacters':
      answer(async () => ({ kind: 'found', result: await findMissing(data.report, fontsFrom(data.fontsUrl)) }));
      return;
    case 'openPreview':
      answer(async () => ({ kind: 'laidOut', result: await open(data) }));
      return;
    case 'paint':
      answer(async () => ({ kind: 'painted', blob: await paint(data) }));
      return;
    case 'photo':
      awaitedPhotos.get(data.photoId)?.(data.bytes);
      awaitedPhotos.delete(data.photoId);
  }
};

/** Word, Excel and long images are chunks of their own: who wants a PDF does not wait for them. */
async function make({
  output,
  report,
  fontsUrl,
}: Extract<ToPaperWorker, { kind: 'make' }>): Promise<Result<RenderedPaper, FontsUnavailable | BrowserTooOld>> {
  const sources: PaperSources = {
    font: fontsFrom(fontsUrl),
    photo: askForPhoto,
    onProgress: (done, total) => {
      say({ kind: 'progress', done, total });
    },
  };
  switch (output) {
    case 'pdf':
      return renderPdf(report, {
        ...sources,
        subsetterWasm: () => fetched(new URL(wasmUrl, scope.location.href).href),
      });
    case 'docx':
      return (await import('./render-docx')).renderDocx(report, sources);
    case 'xlsx':
      return (await import('./render-xlsx')).renderXlsx(report, sources);
    case 'images': {
      if (!('fonts' in scope) || !('OffscreenCanvas' in scope)) return err({ type: 'BrowserTooOld' });
      const { renderImages } = await import('./render-images');
      return renderImages(report, { ...sources, fontFaces: scope.fonts });
    }
  }
}

/** What is looked at. */
let preview: OpenPages | null = null;

async function open({
  report,
  isStrip,
  fontsUrl,
}: Extract<ToPaperWorker, { kind: 'openPreview' }>): Promise<
  Result<OpenPages['sizes'], FontsUnavailable | BrowserTooOld>
> {
  if (!('fonts' in scope) || !('OffscreenCanvas' in scope)) return err({ type: 'BrowserTooOld' });
  const { openPages } = await import('./render-preview');
  const sources = { font: fontsFrom(fontsUrl), photo: askForPhoto, fontFaces: scope.fonts };
  const opened = await openPages(report, isStrip, sources);
  if (!opened.ok) return opened;
  preview = opened.value;
  return ok(preview.sizes);
}

function paint({ number, width }: Extract<ToPaperWorker, { kind: 'paint' }>): Promise<Blob> {
  if (preview === null) throw new Error('No preview is open');
  return preview.paint(number, width);
}

/** Says what comes out. A bug is thrown outside the promise, so that the page hears it as this worker's error. */
function answer(work: () => Promise<FromPaperWorker>): void {
  work().then(say, (bug: unknown) => {
    setTimeout(() => {
      throw bug;
    });
  });
}

function say(message: FromPaperWorker): void {
  scope.postMessage(message);
}

function askForPhoto(photoId: string): Promise<ArrayBuffer | null> {
  return new Promise((resolve) => {
    awaitedPhotos.set(photoId, resolve);
    say({ kind: 'photoWanted', photoId });
  });
}

function fontsFrom(fontsUrl: string): FontSource {
  return async (name) => {
    const face = ownFaceOf(name);
    if (face !== null) {
      const own = await readOwnFont(face);
      return own && new Uint8Array(own);
    }
    const packed = await fetched(`${fontsUrl}${name}.ttf.gz`);
    return packed === null ? null : await unpacked(packed);
  };
}

/** The bytes at an address; null when there is no network and the service worker has not kept them. */
async function fetched(url: string): Promise<ArrayBuffer | null> {
  try {
    const response = await fetch(url);
    return response.ok ? await response.arrayBuffer() : null;
  } catch {
    return null;
  }
}

/**
 * Some servers send `.gz` files with `Content-Encoding: gzip`, and the browser has then opened them already: the first
 * two bytes tell (RFC 1952, 2.3.1).
 */
async function unpacked(bytes: ArrayBuffer): Promise<Uint8Array> {
  const [first, second] = new Uint8Array(bytes, 0, 2);
  if (first !== 0x1f || second !== 0x8b) return new Uint8Array(bytes);
  return gunzip(new Uint8Array(bytes));
}
