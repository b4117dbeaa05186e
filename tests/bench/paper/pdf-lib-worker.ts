/**
 * @cantoo/pdf-lib as it is best used: its own subsets come out blank, so the fonts are cut beforehand by HarfBuzz and embedded
 * whole. It keeps all photos until it writes the file.
 */
import { PDFDocument } from '@cantoo/pdf-lib';
import * as fontkit from 'fontkit';
import wasmUrl from 'harfbuzzjs/dist/harfbuzz-subset.wasm?url';
import { cleanText } from '../../../src/paper/fonts';
import { textsOf } from '../../../src/paper/report-texts';
import { createFontSubsetter } from '../../../src/paper/subset-font';
import { readPhoto } from './photos';
import { drawPlainly, SHEET } from './plain-layout';
import { fontBytes, serve } from './rival';

serve(async ({ report, tablePages }) => {
  const [wasm, body, title] = await Promise.all([
    fetch(wasmUrl).then((response) => response.arrayBuffer()),
    fontBytes('hei'),
    fontBytes('xiaobiaosong'),
  ]);
  const subsetter = await createFontSubsetter(wasm);
  const charactersOf = (face: string): Set<number> => {
    const texts = textsOf(report).filter((text) => text.face === face);
    return new Set(
      texts.flatMap(({ text }) => Array.from(cleanText(text), (character) => character.codePointAt(0) ?? 0)),
    );
  };
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  document.setTitle(report.title, { showInWindowTitleBar: true });
  document.setAuthor(report.author);
  document.setSubject(report.subject);
  document.setLanguage('zh-CN');
  const hei = await document.embedFont(subsetter.subset(body, charactersOf('hei')));
  const xiaobiaosong = await document.embedFont(subsetter.subset(title, charactersOf('xiaobiaosong')));
  let page = document.addPage([SHEET.width, SHEET.height]);
  await drawPlainly(report, tablePages, {
    width: (character) => hei.widthOfTextAtSize(character, 100) / 100,
    text: (line, x, y, size, face) => {
      page.drawText(line, { x, y: SHEET.height - y - 0.88 * size, size, font: face === 'title' ? xiaobiaosong : hei });
    },
    rule: (x1, y1, x2, y2) => {
      page.drawLine({ start: { x: x1, y: SHEET.height - y1 }, end: { x: x2, y: SHEET.height - y2 }, thickness: 0.4 });
    },
    photo: async (photo, x, y, width, height) => {
      const image = await document.embedJpg(await readPhoto(photo.photoId));
      page.drawImage(image, { x, y: SHEET.height - y - height, width, height });
    },
    startPage: () => {
      page = document.addPage([SHEET.width, SHEET.height]);
    },
  });
  const bytes = await document.save();
  return new Blob([bytes], { type: 'application/pdf' });
});
