/**
 * Somebody in the value of a field: whether he is there, and the value without him. Pure; `find-person.ts` goes through the fields with it.
 *
 * A name stands for somebody only as a whole: looking for 李建 does not touch 李建国. Where it is part of other words, a person has to look.
 */
import { ERASED } from './erasure';
import { isSameJson, type Json } from './json';
import type { PersonalKind } from './personal-fields';

/** Whom to look for; either may be empty. */
export interface PersonSought {
  readonly name: string;
  readonly phone: string;
}

/** Between two names or numbers of one text. */
const BETWEEN = /[、，,；;/／|\n\t]/;
/** Keys of our own objects under which words stand. */
const WORDS: ReadonlySet<string> = new Set(['text', 'goal', 'words']);

/** Without spaces, which part the two signs of a short name (李　明), and without a title in brackets: 张明（副局长）. */
const plainName = (text: string): string => text.replace(/\s+/g, '').replace(/[（(][^（）()]*[）)]$/, '');
/** Digits alone; the country's code is left out. */
const plainPhone = (text: string): string => text.replace(/\D+/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '');

/** Fewer signs name nobody: every second word would be found. */
export const isEnough = ({ name, phone }: PersonSought): boolean =>
  Array.from(plainName(name)).length >= 2 || plainPhone(phone).length >= 7;

/** The value without the person where a name or number of it is his; the same value when none is. */
export function withoutPerson(kind: PersonalKind, value: Json, sought: PersonSought): Json {
  if (kind !== 'name' && kind !== 'phone') return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => withoutPerson(kind, each, sought));
  if (typeof value !== 'string') return value;
  return kind === 'name' ? withoutName(value, plainName(sought.name)) : withoutPhone(value, plainPhone(sought.phone));
}

/** Whether the words of a value hold the name or number anywhere, as part of whatever. */
export const isMentioned = (kind: PersonalKind, value: Json, sought: PersonSought): boolean =>
  !isSameJson(withoutMention(kind, value, sought), value);

/** The value with the person's name and number written over wherever they stand in its words. */
export function withoutMention(kind: PersonalKind, value: Json, sought: PersonSought): Json {
  if (kind === null) return value;
  const patterns = patternsOf(sought);
  // The first group is what stood before, and stays.
  const inText = (text: string): string =>
    patterns.reduce((left, pattern) => left.replace(pattern, `$1${ERASED}`), text);
  const inside = (part: Json, key: string | null): Json => {
    if (typeof part === 'string') return key === null || kind === 'texts' || WORDS.has(key) ? inText(part) : part;
    if (Array.isArray(part)) return (part as readonly Json[]).map((each) => inside(each, key));
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, inside(each, name)]));
  };
  return inside(value, null);
}

/** Everything that somebody wrote into a value, as one text to be shown. */
export function wordsIn(kind: PersonalKind, value: Json, key: string | null = null): string {
  const isOurs = key === null || kind === 'texts' || WORDS.has(key);
  if (typeof value === 'string') return isOurs ? value : '';
  const parts = Array.isArray(value)
    ? (value as readonly Json[]).map((part) => wordsIn(kind, part, key))
    : Object.entries(value ?? {}).map(([name, part]) => wordsIn(kind, part as Json, name));
  return parts.filter((part) => part !== '').join('、');
}

/** The names in the value of a field of kind `name`, as they stand there. */
export function namesIn(value: Json): readonly string[] {
  const texts = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return texts
    .flatMap((text) => (typeof text === 'string' ? text.split(BETWEEN) : []))
    .map((text) => text.trim())
    .filter((text) => text !== '' && text !== ERASED);
}

function withoutName(text: string, name: string): string {
  if (Array.from(name).length < 2) return text;
  return inParts(text, (part) => {
    if (plainName(part) === name) return ERASED;
    // Names that are parted by nothing but a space.
    const words = part.split(/(\s+)/);
    return words.some((word) => plainName(word) === name)
      ? words.map((word) => (plainName(word) === name ? ERASED : word)).join('')
      : part;
  });
}

function withoutPhone(text: string, phone: string): string {
  if (phone.length < 7) return text;
  const parts = text.split(BETWEEN);
  const left = parts.flatMap((part) => {
    if (plainPhone(part) === phone) return [];
    const words = part.split(/\s+/);
    return words.some((word) => plainPhone(word) === phone)
      ? [words.filter((word) => plainPhone(word) !== phone).join(' ')]
      : [part];
  });
  const isSame = left.length === parts.length && left.every((part, index) => part === parts[index]);
  return isSame ? text : left.map((part) => part.trim()).join('、');
}

/** Each part replaced, what stands between them left as it is. */
function inParts(text: string, replace: (part: string) => string): string {
  const parts = text.split(new RegExp(`(${BETWEEN.source})`));
  return parts.map((part, index) => (index % 2 === 0 ? replace(part) : part)).join('');
}

/** Without looking behind, which Safari does not know before 16.4. */
function patternsOf({ name, phone }: PersonSought): readonly RegExp[] {
  const signs = Array.from(plainName(name)).map((sign) => sign.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  const digits = Array.from(plainPhone(phone));
  return [
    ...(signs.length >= 2 ? [new RegExp(`()${signs.join('\\s*')}`, 'g')] : []),
    ...(digits.length >= 7
      ? [new RegExp(`(^|\\D)(?:(?:00|\\+)?86[\\s-]*)?${digits.join('[\\s-]*')}(?!\\d)`, 'g')]
      : []),
  ];
}
