/**
 * Names that a device remembers beside its records, to spare typing: they go when a person is erased, like those in the records. Called by
 * `erase-person.ts` and by `pull-changes.ts`.
 */
import type { Preferences } from './device';

/** Where 检查人员 known on this phone are remembered, a name half typed there, and the draft of an audit that was not begun. */
export const AUDITORS_KEY = 'auditors';
export const NEW_AUDITOR_KEY = 'new-auditor';
export const START_DRAFT_KEY = 'start-draft';

/** Forgets these names. 本人 stays as it is: it is what whoever holds the phone says of himself. */
export async function forgetNames(preferences: Preferences, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const gone = new Set(names);
  const without = (known: unknown): readonly unknown[] | undefined =>
    Array.isArray(known) && known.some((name) => gone.has(name as string))
      ? (known as readonly unknown[]).filter((name) => !gone.has(name as string))
      : undefined;
  const auditors = without(await preferences.read(AUDITORS_KEY));
  if (auditors) await preferences.write(AUDITORS_KEY, auditors);
  if (gone.has((await preferences.read(NEW_AUDITOR_KEY)) as string))
    await preferences.write(NEW_AUDITOR_KEY, undefined);
  const draft = (await preferences.read(START_DRAFT_KEY)) as { readonly auditors?: unknown } | undefined;
  const chosen = without(draft?.auditors);
  if (chosen) await preferences.write(START_DRAFT_KEY, { ...draft, auditors: chosen });
}
