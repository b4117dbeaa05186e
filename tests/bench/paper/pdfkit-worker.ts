/** pdfkit as it is best used: each photo drawn as it comes, the file streamed into parts of a Blob. */
import PDFDocument from 'pdfkit';
import { readPhoto } from './photos';
import { drawPlainly, SHEET } from './plain-layout';
import { fontBytes, serve } from './rival';

/** Bytes gathered before they become a part of the Blob. */
const PART = 1_000_000;

serve(async ({ report, tablePages }) => {
  const [body, title] = await Promise.all([fontBytes('hei'), fontBytes('xiaobiaosong')]);
  const document = new PDFDocument({
    size: [SHEET.width, SHEET.height],
    margin: 0,
    // No standard font.
    font: '',
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: report.title, Author: report.author, Subject: report.subject },
  });
  const blobs: Blob[] = [];
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const flush = (): void => {
    blobs.push(new Blob(waiting));
    waiting = [];
    size = 0;
  };
  const ended = new Promise<void>((resolve) => {
    document.on('end', resolve);
  });
  document.on('data', (chunk: Uint8Array<ArrayBuffer>) => {
    waiting.push(chunk);
    size += chunk.length;
    if (size > PART) flush();
  });
  document.registerFont('hei', body).registerFont('title', title);
  document.font('hei');
  await drawPlainly(report, tablePages, {
    width: (character) => document.font('hei', 100).widthOfString(character) / 100,
    text: (line, x, y, type, face) => {
      document.font(face ?? 'hei', type).text(line, x, y, { lineBreak: false });
    },
    rule: (x1, y1, x2, y2) => {
      document.moveTo(x1, y1).lineTo(x2, y2).lineWidth(0.4).stroke();
    },
    photo: async (photo, x, y, width, height) => {
      document.image(await readPhoto(photo.photoId), x, y, { width, height });
    },
    startPage: () => {
      document.addPage();
    },
  });
  document.end();
  await ended;
  flush();
  return new Blob(blobs, { type: 'application/pdf' });
});
