/** Looking things up in a standard by id; used wherever a record names an item or a section. */
import type { Item, Scope, Section, Standard } from './schema';

/** The item or 注 of this id; undefined if the standard has none (a record made under another version). */
export function itemById(standard: Standard, id: string): Item | undefined {
  return allItems(standard).find((item) => item.id === id);
}

/** The section an item belongs to. */
export function sectionOf(standard: Standard, itemId: string): Section | undefined {
  return standard.sections.find((section) => section.items.some((item) => item.id === itemId));
}

/** Every item in the issued order, each section's 注 after its items. */
export function allItems(standard: Standard): readonly Item[] {
  return standard.sections.flatMap((section) => section.items);
}

/** The scopes that the items of these sections are judged at, widest first; decides which places must be sampled. */
export function scopesOf(sections: readonly Section[]): readonly Scope[] {
  const used = new Set(sections.flatMap((section) => section.items.flatMap((item) => item.scopes)));
  return (['community', 'compound', 'stairwell'] as const).filter((scope) => used.has(scope));
}
