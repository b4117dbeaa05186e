/** JSON as a type, and the one meaning of "the same value" that changes and their merge share. */

/** What a field may hold: anything `JSON.stringify` keeps as it is. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Nesting beyond this is refused where data enters; our own records reach 3. */
export const MAX_JSON_DEPTH = 16;

/** True for JSON no deeper than `MAX_JSON_DEPTH`; NaN, Infinity, `undefined` and class instances are not JSON. */
export function isJson(value: unknown, depth = 0): value is Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth === MAX_JSON_DEPTH) return false;
  if (Array.isArray(value)) return value.every((element) => isJson(element, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.values(value).every((element) => isJson(element, depth + 1));
}

/** One text per value, whatever the order of its keys: two values are the same when their texts are. */
export function canonicalText(value: Json): string {
  return JSON.stringify(value, (_key, part: Json) => (isObject(part) ? sortedByKey(part) : part));
}

/** Deep equality by value. */
export function isSameJson(left: Json, right: Json): boolean {
  return left === right || canonicalText(left) === canonicalText(right);
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sortedByKey(value: { readonly [key: string]: Json }): Json {
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
