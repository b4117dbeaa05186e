/** Who holds the phone, as the journeys say it: the chips, and that the device has it. */
import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { Person, Role } from '../../src/domain/unit/person';
import { readRemembered } from './stored';

/** Words of the role chips. */
export const ROLES = {
  督导组: 'inspector',
  文明办: 'office',
  志愿者: 'volunteer',
  责任单位: 'responsible',
} as const satisfies Record<string, Role>;

/** Waits until the device has it: a person takes longer to the next page than a driver. */
export async function isRemembered(page: Page, me: Partial<Person>): Promise<void> {
  await expect.poll(() => readRemembered(page, 'me')).toMatchObject(me);
}
