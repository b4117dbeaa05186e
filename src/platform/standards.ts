/** The standards built into this version of the app. For the composition root, which hands them to use cases and pages. */
import { standards } from 'virtual:standards';
import { err, ok, type Result } from '../domain/kernel/result';
import type { Standard } from '../domain/standard/schema';
import type { StandardEntry } from '../usecases/ports';

export interface StandardUnavailable {
  readonly type: 'StandardUnavailable';
  /** True: it exists, but its chunk can't be had, as in an old tab after an update; reloading the page helps. */
  readonly isKnown: boolean;
}

/** Every standard there is, by id. */
export function listStandards(): readonly StandardEntry[] {
  return standards.map(({ id, version, title, shortTitle }) => ({ id, version, title, shortTitle }));
}

/** The whole of one standard. */
export async function loadStandard(id: string): Promise<Result<Standard, StandardUnavailable>> {
  const found = standards.find((standard) => standard.id === id);
  if (found === undefined) return err({ type: 'StandardUnavailable', isKnown: false });
  try {
    return ok(await found.load());
  } catch {
    return err({ type: 'StandardUnavailable', isKnown: true });
  }
}
