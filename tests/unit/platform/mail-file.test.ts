/** V21, V22: the letter as an independent reader gets it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mailFile } from '../../../src/platform/mail-file';
import type { Mail } from '../../../src/usecases/ports';
import { runs, seed } from '../../property/seed';
import { decodeWords, readMail } from './read-mail';

const NOW = Date.UTC(2017, 4, 8, 2, 30);
const bytes = (...values: readonly number[]): Blob => new Blob([new Uint8Array(values)], { type: 'application/pdf' });
const mail = (own: Partial<Mail> = {}): Mail => ({
  to: 'gywmb151@163.com',
  subject: '志愿服务活动记录表 县教体局 2017年5月5日',
  words: '县文明办：\n附上我单位的记录表。',
  attachments: [],
  ...own,
});
const read = async (own?: Partial<Mail>) =>
  readMail(Buffer.from(await (await mailFile(mail(own), NOW, '1c9f-77')).arrayBuffer()));

describe('what could break it', () => {
  test('V22: line ends in names, subject and address add no header', async () => {
    const evil = 'a\r\nBcc: thief@example.com\r\n\r\n<script>';
    const { headers, parts } = await read({
      ...{ subject: evil, to: `x@example.cn\nBcc: thief@example.com` },
      attachments: [{ blob: bytes(1), fileName: `${evil}".pdf` }],
    });
    expect([...headers.keys()]).toEqual(['x-unsent', 'to', 'subject', 'date', 'mime-version', 'content-type']);
    expect(decodeWords(headers.get('subject') ?? '')).toBe('a Bcc: thief@example.com <script>');
    expect(parts).toHaveLength(2);
  });

  test('V22: a media type that is none, or bears parameters, adds nothing', async () => {
    const typed = (type: string) => ({ blob: new Blob(['x'], { type }), fileName: 'a' });
    const { parts } = await read({ attachments: [typed(''), typed('text/plain;charset=x"'), typed('no type')] });
    expect(parts.map(({ type }) => type).slice(1)).toEqual([
      'application/octet-stream',
      'text/plain',
      'application/octet-stream',
    ]);
  });

  test('V21: empty words and an empty file are parts all the same', async () => {
    const { parts } = await read({ words: '', attachments: [{ blob: bytes(), fileName: '空.pdf' }] });
    expect(parts.map((part) => part.bytes.length)).toEqual([0, 0]);
  });

  test('V21, V22: any subject, words, names and bytes come back, in sound lines', async () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 80 })
      .map((text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '').trim())
      .filter((text) => text !== '' && text.isWellFormed());
    await fc.assert(
      fc.asyncProperty(name, name, fc.uint8Array({ maxLength: 400 }), async (subject, fileName, content) => {
        const attachments = [{ blob: new Blob([content]), fileName }];
        const { headers, parts } = await read({ subject, words: subject, attachments });
        expect(decodeWords(headers.get('subject') ?? '')).toBe(subject);
        expect(parts[0]?.bytes.toString('utf8')).toBe(subject);
        expect(parts[1]).toMatchObject({ fileName, name: fileName });
        expect(new Uint8Array(parts[1]!.bytes)).toEqual(content);
      }),
      { seed, numRuns: runs(200) },
    );
  });
});

test('V21: a draft to the mailbox, with Chinese words, Chinese file names and the bytes of the files', async () => {
  const long = '2017年“创城决战年 党员在行动”志愿服务活动记录表-县精神文明建设委员会办公室-㛃䶮𠮷-2017年5月5日.docx';
  const photo = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 251));
  const { headers, parts } = await read({
    attachments: [
      { blob: bytes(0x25, 0x50, 0x44, 0x46), fileName: '记录表.pdf' },
      { blob: new Blob([photo], { type: 'image/jpeg' }), fileName: long },
    ],
  });
  expect(headers.get('x-unsent')).toBe('1');
  expect(headers.get('to')).toBe('gywmb151@163.com');
  expect(headers.get('date')).toBe('Mon, 08 May 2017 02:30:00 +0000');
  expect(decodeWords(headers.get('subject') ?? '')).toBe('志愿服务活动记录表 县教体局 2017年5月5日');
  expect(parts.map(({ type }) => type)).toEqual(['text/plain', 'application/pdf', 'image/jpeg']);
  expect(parts[0]?.bytes.toString('utf8')).toBe('县文明办：\r\n附上我单位的记录表。');
  expect(parts[1]).toMatchObject({ fileName: '记录表.pdf', name: '记录表.pdf' });
  expect(parts[1]?.bytes.toString('latin1')).toBe('%PDF');
  expect(parts[2]?.fileName).toBe(long);
  expect(parts[2]?.bytes.equals(photo)).toBe(true);
});
