/**
 * What a PDF says of itself: language, title in the window's bar, and its properties twice, as an information dictionary for
 * readers and as XMP (ISO 16684-1) for archives, which say the same. Called by `write-pdf.ts`.
 */
import { jsPDF } from 'jspdf';
import type { Report } from '../domain/report/report';
import { type Internals, streamName } from './jspdf-internals';

const CREATOR = '点位';

/** Puts all of it in. */
export function putMetadata(report: Report, pdf: jsPDF, internals: Internals): void {
  const { title, author, subject, language } = report;
  pdf.setProperties({ title, author, subject, creator: CREATOR });
  pdf.setLanguage(language);
  pdf.viewerPreferences({ DisplayDocTitle: true });
  const bytes = new TextEncoder().encode(xmpOf(report, String(pdf.getCreationDate(''))));
  let object = 0;
  internals.events.subscribe('putResources', () => {
    object = internals.newObject();
    internals.putStream({
      // Unpacked, so that programs that know no PDF find it.
      data: streamName({ part: bytes, length: bytes.length, filter: '' }),
      objectId: object,
      additionalKeyValues: [
        { key: 'Type', value: '/Metadata' },
        { key: 'Subtype', value: '/XML' },
      ],
    });
    internals.write('endobj');
  });
  internals.events.subscribe('putCatalog', () => {
    internals.write(`/Metadata ${object} 0 R`);
  });
}

/** @param created as jsPDF writes it: D:20170508093000+08'00' */
function xmpOf({ title, author, subject, language }: Report, created: string): string {
  const date = created.replace(
    /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)([+-]\d\d)'(\d\d)'?$/,
    '$1-$2-$3T$4:$5:$6$7:$8',
  );
  const named = (key: string, value: string): string =>
    `<dc:${key}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(value)}</rdf:li></rdf:Alt></dc:${key}>`;
  const parts = [
    '<dc:format>application/pdf</dc:format>',
    ...(title === '' ? [] : [named('title', title)]),
    ...(subject === '' ? [] : [named('description', subject)]),
    ...(author === '' ? [] : [`<dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator>`]),
    `<dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language>`,
    `<xmp:CreatorTool>${CREATOR}</xmp:CreatorTool>`,
    `<xmp:CreateDate>${date}</xmp:CreateDate>`,
    `<pdf:Producer>jsPDF ${jsPDF.version}</pdf:Producer>`,
  ];
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">',
    ...parts,
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
    '<?xpacket end="r"?>',
  ].join('\n');
}

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/(?![\t\n\r])\p{Cc}/gu, '');
