/**
 * Take over, as who holds this phone (本人), what the office said in the invite; whoever said so himself is left alone. Called by the page 加入
 * after the first sync, when the name of the unit is known.
 */
import type { Person, Role as PersonRole } from '../domain/unit/person';
import type { Preferences } from './device';
import type { Role, SyncPorts } from './sync-ports';

const ROLES: Readonly<Record<Role, PersonRole | null>> = {
  office: 'office',
  supervisor: 'inspector',
  volunteer: 'volunteer',
  // Whoever only looks acts for nobody.
  reader: null,
};

export async function adoptMember(ports: SyncPorts, preferences: Preferences): Promise<void> {
  const membership = await ports.syncStore.membership();
  const role = membership && ROLES[membership.member.role];
  if (!membership || !role || ((await preferences.read('me')) ?? null) !== null) return;
  const { name, unitId } = membership.member;
  const { units } = await ports.store.sites();
  const unit = role === 'volunteer' ? (units.find(({ id }) => id === unitId)?.name ?? '') : '';
  const person: Person = { name, role, unit };
  await preferences.write('me', person);
}
