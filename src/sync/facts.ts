/**
 * Facts of a site move one by one: `fact-gated`, not `facts`, so that two people who learn different things of one place
 * are not in each other's way. Split when a save becomes changes (`change.ts`), put together when a row is read.
 */
import { isSameJson, type Json } from './json';

/** Begins the name of a field that holds one fact; the fact's id follows. Null: what was known was taken back. */
export const FACT = 'fact-';

type Fields = Readonly<Record<string, Json>>;

/** A site's fields as its record has them: with `facts`. What an earlier version wrote lies there whole, under those written since. */
export function withFacts(fields: Fields): Fields & { readonly facts: Fields } {
  const { facts: whole, ...split } = fields;
  const own: Record<string, Json> = {};
  const facts: Record<string, Json> = { ...(whole as Fields | undefined) };
  for (const [field, value] of Object.entries(split)) {
    if (field.startsWith(FACT)) facts[field.slice(FACT.length)] = value;
    else own[field] = value;
  }
  return { ...own, facts: Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)) };
}

/** What to write on a site's `fields` so that they come to hold these facts and no others. */
export function factFields(facts: Fields, fields: Fields): Fields {
  const known = withFacts(fields).facts;
  const ids = Object.keys({ ...known, ...facts });
  const changed = ids.filter((id) => !isSameJson(known[id] ?? null, facts[id] ?? null));
  return Object.fromEntries(changed.map((id) => [FACT + id, facts[id] ?? null]));
}
