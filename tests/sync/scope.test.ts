/** N7: where a record belongs, read off its own fields. */
import { describe, expect, test } from 'vitest';
import type { EntityName } from '../../src/sync/change';
import type { Json } from '../../src/sync/json';
import { communityOf, placementOf, placingOrder } from '../../src/sync/scope';

const place = (entity: string, fields: Readonly<Record<string, Json>>) =>
  placementOf({ entity, recordId: 'r1' }, fields);
const under = (entity: string, recordId: string) => ({ scope: null, parent: { entity, recordId } });
const inScope = (scope: string) => ({ scope, parent: null });

describe('N7: what says where it belongs', () => {
  test.each<[EntityName, Readonly<Record<string, Json>>, unknown]>([
    ['unit', {}, inScope('units')],
    ['letter', {}, inScope('office')],
    ['site', { parentId: null }, inScope('site:r1')],
    ['site', { parentId: 's9' }, inScope('site:s9')],
    ['pairing', { siteId: 's1', unitId: 'u1' }, under('site', 's1')],
    ['audit', { siteId: 's1' }, under('site', 's1')],
    ['ledgerEntry', { siteId: 's1', auditId: 'a1' }, under('site', 's1')],
    ['place', { auditId: 'a1', siteId: 's1' }, under('audit', 'a1')],
    ['answer', { auditId: 'a1' }, under('audit', 'a1')],
    ['verdict', { auditId: 'a1' }, under('audit', 'a1')],
    ['finding', { auditId: 'a1' }, under('audit', 'a1')],
    ['task', { auditId: 'a1' }, under('audit', 'a1')],
    ['spot', { auditId: 'a1' }, under('audit', 'a1')],
    ['action', { auditId: 'a1' }, under('audit', 'a1')],
    ['photo', { auditId: 'a1', evidenceId: 'l1' }, under('audit', 'a1')],
    ['photo', { auditId: null, evidenceId: 'v1' }, under('activity', 'v1')],
    ['markup', { auditId: 'a1' }, under('photo', 'r1')],
    ['activity', { unitId: 'u1' }, inScope('unit:u1')],
  ])('N7: %s %j', (entity, fields, placement) => {
    expect(place(entity, fields)).toEqual(placement);
  });
  test('N7: nothing is guessed while the fields do not say, or say what is no id', () => {
    for (const entity of ['site', 'audit', 'pairing', 'task', 'photo', 'activity']) {
      expect(place(entity, {}), entity).toBeNull();
      for (const bad of ['', 7, ['a1'], { id: 'a1' }, 'a\0', '\ud800', 'x'.repeat(201)])
        expect(place(entity, { parentId: bad, siteId: bad, auditId: bad, unitId: bad }), entity).toBeNull();
    }
    // An evidence is an activity only where the photo says that it has no audit.
    expect(place('photo', { evidenceId: 'v1' })).toBeNull();
  });
  test('N7: an entity of a newer version goes where its fields point to, else to the office', () => {
    expect(place('survey', { auditId: 'a1', siteId: 's1' })).toEqual(under('audit', 'a1'));
    expect(place('survey', { siteId: 's1' })).toEqual(under('site', 's1'));
    expect(place('survey', { words: '好' })).toEqual(inScope('office'));
  });
  test('N7: parents are placed before their children', () => {
    for (const [entity, fields] of [
      ['audit', { siteId: 's1' }],
      ['task', { auditId: 'a1' }],
      ['photo', { auditId: 'a1' }],
      ['photo', { auditId: null, evidenceId: 'v1' }],
      ['markup', {}],
      ['survey', { auditId: 'a1' }],
    ] as const) {
      const parent = place(entity, fields)?.parent?.entity ?? '';
      expect(placingOrder(parent), entity).toBeLessThan(placingOrder(entity));
    }
  });
  test('N7: the community of a scope', () => {
    expect([communityOf('site:s1'), communityOf('unit:u1'), communityOf('units')]).toEqual(['s1', null, null]);
  });
});
