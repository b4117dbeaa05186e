/**
 * What a PDF's own instructions put where: each character with its font, size, colour and place, each rule, each photo. Read through
 * qpdf, so that distances are measured on the file and not on what the layouter meant. It understands what our writer and jsPDF write, and throws
 * at what it doesn't. Called by `official.test.ts`.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MILLIMETRE } from '../../src/paper/paper-style';

/** One character; millimetres from the upper left corner. */
export interface Character {
  readonly text: string;
  /** Name of the font as a reader lists it, without the tag of its subset. */
  readonly font: string;
  /** In points. */
  readonly size: number;
  readonly isRed: boolean;
  /** Left end of its base line. */
  readonly x: number;
  readonly y: number;
  /** As the font has it, without what is put between. */
  readonly width: number;
  /** Reads downwards. */
  readonly isTurned: boolean;
}

/** A straight rule; millimetres. */
export interface Rule {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly thickness: number;
  readonly isRed: boolean;
  readonly isDashed: boolean;
}

export interface PageContent {
  readonly width: number;
  readonly height: number;
  readonly characters: readonly Character[];
  readonly rules: readonly Rule[];
  readonly photos: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
}

/** Characters that stand on one base line, from left to right. */
export interface Line {
  readonly y: number;
  readonly text: string;
  readonly characters: readonly Character[];
}

/** The upright characters of a page by base line, from the top. */
export function linesOn({ characters }: PageContent): readonly Line[] {
  const byY = new Map<number, Character[]>();
  for (const character of characters.filter(({ isTurned }) => !isTurned)) {
    const y = Math.round(100 * character.y) / 100;
    byY.set(y, [...(byY.get(y) ?? []), character]);
  }
  return [...byY]
    .sort(([one], [other]) => one - other)
    .map(([y, on]) => ({ y, text: on.map(({ text }) => text).join(''), characters: on }));
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Reads all pages. */
export async function readContent(pdf: Uint8Array): Promise<readonly PageContent[]> {
  const file = new Objects(await jsonOf(pdf));
  return file.pages.map((page) => {
    const [, , width = 0, height = 0] = file.list(page, '/MediaBox').map(Number);
    const fonts = file.dictionary(file.dictionary(page, '/Resources'), '/Font');
    const read = new Map(Object.keys(fonts).map((name) => [name, readFont(file, file.dictionary(fonts, name))]));
    const machine = new Machine(height, read);
    for (const token of tokensOf(file.stream(page, '/Contents'))) machine.take(token);
    const { characters, rules, photos } = machine;
    return { width: width / MILLIMETRE, height: height / MILLIMETRE, characters, rules, photos };
  });
}

async function jsonOf(pdf: Uint8Array): Promise<Json> {
  const folder = await mkdtemp(join(tmpdir(), 'dianwei-content-'));
  try {
    const path = join(folder, 'paper.pdf');
    await writeFile(path, pdf);
    const options = ['--json=2', '--json-stream-data=inline', '--decode-level=generalized', path];
    const { stdout } = await promisify(execFile)('qpdf', options, { maxBuffer: 256 * 1024 * 1024 });
    return JSON.parse(stdout) as Json;
  } finally {
    await rm(folder, { recursive: true });
  }
}

type Dictionary = Readonly<Record<string, Json>>;
const asDictionary = (value: Json | undefined): Dictionary => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('A dictionary is missing');
  return value as Dictionary;
};

/** The objects of a file as qpdf tells them. */
class Objects {
  readonly #objects: Dictionary;
  readonly pages: readonly Dictionary[];

  constructor(json: Json) {
    const { qpdf, pages } = asDictionary(json);
    this.#objects = asDictionary(Array.isArray(qpdf) ? (qpdf as readonly Json[])[1] : undefined);
    this.pages = (pages as readonly Json[]).map((page) => asDictionary(this.#resolve(asDictionary(page)['object'])));
  }

  #resolve(value: Json | undefined): Json | undefined {
    if (typeof value !== 'string' || !/^\d+ \d+ R$/.test(value)) return value;
    const found = asDictionary(this.#objects[`obj:${value}`]);
    return found['value'] ?? found['stream'];
  }

  dictionary(parent: Dictionary, key: string): Dictionary {
    return asDictionary(this.#resolve(parent[key]));
  }

  list(parent: Dictionary, key: string): readonly Json[] {
    const value = this.#resolve(parent[key]);
    if (!Array.isArray(value)) throw new Error(`${key} is no list`);
    return value as readonly Json[];
  }

  stream(parent: Dictionary, key: string): string {
    const { data } = this.dictionary(parent, key);
    if (typeof data !== 'string') throw new Error(`${key} is no stream`);
    return Buffer.from(data, 'base64').toString('latin1');
  }
}

/** Characters and their widths (thousandths) by code. */
interface Font {
  readonly name: string;
  readonly texts: ReadonlyMap<number, string>;
  readonly widths: ReadonlyMap<number, number>;
}

const nameIn = (value: Json | undefined): string => {
  if (typeof value !== 'string') throw new Error('A name is missing');
  return value;
};

function readFont(file: Objects, font: Dictionary): Font {
  const [descendant] = file.list(font, '/DescendantFonts');
  const inner = file.dictionary({ descendant: descendant ?? null }, 'descendant');
  const [first, widths] = file.list(inner, '/W');
  const fromHex = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  const [, ...blocks] = file.stream(font, '/ToUnicode').split('beginbfchar');
  const pairs = blocks.flatMap((block) => [
    ...(block.split('endbfchar')[0] ?? '').matchAll(/<([\dA-Fa-f]{4})>\s*<([\dA-Fa-f]+)>/g),
  ]);
  return {
    name: nameIn(font['/BaseFont']).replace(/^\/(?:[A-Z]{6}\+)?/, ''),
    texts: new Map(pairs.map(([, code = '', text = '']) => [Number.parseInt(code, 16), fromHex(text)])),
    widths: new Map((widths as readonly number[]).map((width, index) => [Number(first) + index, width])),
  };
}

/** Strings of codes, names, numbers and operators; `[` and `]` are left out. */
const tokensOf = (content: string): readonly string[] =>
  content.match(/<[\dA-Fa-f]*>|\/\S+|-?\d*\.?\d+|[A-Za-z*]+/g) ?? [];

/** Obeys the operators of a page. */
class Machine {
  readonly characters: Character[] = [];
  readonly rules: Rule[] = [];
  readonly photos: { x: number; y: number; width: number; height: number }[] = [];
  readonly #height: number;
  readonly #fonts: ReadonlyMap<string, Font>;
  #given: string[] = [];
  #font: Font | undefined;
  #size = 0;
  #spacing = 0;
  #fill = '';
  #stroke = '';
  #thickness = 0;
  #isDashed = false;
  #place: readonly number[] = [];
  #photo: readonly number[] = [];
  #from: readonly number[] = [];
  #to: readonly number[] = [];

  constructor(height: number, fonts: ReadonlyMap<string, Font>) {
    this.#height = height;
    this.#fonts = fonts;
  }

  take(token: string): void {
    if (/^[A-Za-z*]/.test(token)) {
      this.#obey(token, this.#given);
      this.#given = [];
    } else {
      this.#given.push(token);
    }
  }

  #obey(operator: string, given: readonly string[]): void {
    const numbers = given.map(Number);
    const [first = 0] = numbers;
    if (operator === 'Tf') [this.#font, this.#size] = [this.#fonts.get(given[0] ?? ''), numbers[1] ?? 0];
    else if (operator === 'Tc') this.#spacing = first;
    else if (operator === 'Tm') this.#place = numbers;
    else if (operator === 'TJ') this.#show(given);
    else if (operator === 'g' || operator === 'rg') this.#fill = given.join(' ');
    else if (operator === 'G' || operator === 'RG') this.#stroke = given.join(' ');
    else if (operator === 'w') this.#thickness = first;
    else if (operator === 'd') this.#isDashed = given.length > 1;
    else if (operator === 'cm') this.#photo = numbers;
    else if (operator === 'Do') this.#drawPhoto();
    else if (operator === 'm') this.#from = numbers;
    else if (operator === 'l') this.#to = numbers;
    else if (operator === 'S') this.#drawRule();
    else if (!/^(BT|ET|Tr|re|f|q|Q|J|j)$/.test(operator)) throw new Error(`Operator ${operator} is not understood`);
  }

  #show(parts: readonly string[]): void {
    if (this.#font === undefined) throw new Error('Text without a font');
    const { name, texts, widths } = this.#font;
    const [, down = 0, , , startX = 0, startY = 0] = this.#place;
    let along = 0;
    for (const part of parts) {
      if (!part.startsWith('<')) {
        along -= (Number(part) * this.#size) / 1000;
        continue;
      }
      for (const [hex] of part.matchAll(/[\dA-Fa-f]{4}/g)) {
        const code = Number.parseInt(hex, 16);
        const width = ((widths.get(code) ?? 1000) * this.#size) / 1000;
        const isTurned = down < 0;
        this.characters.push({
          text: texts.get(code) ?? '\ufffd',
          font: name,
          size: this.#size,
          isRed: this.#fill === '1 0 0',
          x: (startX + (isTurned ? 0 : along)) / MILLIMETRE,
          y: (this.#height - startY + (isTurned ? along : 0)) / MILLIMETRE,
          width: width / MILLIMETRE,
          isTurned,
        });
        along += width + this.#spacing;
      }
    }
  }

  #drawRule(): void {
    const [x1 = 0, y1 = 0] = this.#from;
    const [x2 = 0, y2 = 0] = this.#to;
    this.rules.push({
      x1: x1 / MILLIMETRE,
      y1: (this.#height - y1) / MILLIMETRE,
      x2: x2 / MILLIMETRE,
      y2: (this.#height - y2) / MILLIMETRE,
      thickness: this.#thickness / MILLIMETRE,
      isRed: this.#stroke === '1 0 0',
      isDashed: this.#isDashed,
    });
  }

  #drawPhoto(): void {
    const [width = 0, , , height = 0, x = 0, y = 0] = this.#photo;
    this.photos.push({
      x: x / MILLIMETRE,
      y: (this.#height - y - height) / MILLIMETRE,
      width: width / MILLIMETRE,
      height: height / MILLIMETRE,
    });
  }
}
