/** N76–N79: the office erases a person, on a phone alone and in a county: what goes, what stays, and who has to know. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { err } from '../../src/domain/kernel/result';
import { ENTITIES } from '../../src/storage/database';
import { ERASED, isErasure } from '../../src/sync/erasure';
import { withFacts } from '../../src/sync/facts';
import { PERSONAL_FIELDS, personalKind } from '../../src/sync/personal-fields';
import { actOnTask } from '../../src/usecases/act-on-task';
import { editFinding } from '../../src/usecases/edit-finding';
import { editTask } from '../../src/usecases/edit-task';
import { erasePerson, hitKey, knownNames, lookForPerson } from '../../src/usecases/erase-person';
import { leaveServer } from '../../src/usecases/leave-server';
import { listConflicts } from '../../src/usecases/list-conflicts';
import { saveSite } from '../../src/usecases/save-site';
import { saveUnit } from '../../src/usecases/save-unit';
import { settleConflict } from '../../src/usecases/settle-conflict';
import { startAudit } from '../../src/usecases/start-audit';
import { syncNow } from '../../src/usecases/sync-now';
import { runs, seed } from '../property/seed';
import { expectReplayable } from './consistency';
import { County, type CountyPhone, spoiled, synced } from './county';
import { open, pack, takeIn } from './phones';
import { dump, Scene, siteForm, stored } from './scene';

const li = { name: '李建国', phone: '' };
const NOTHING: ReadonlySet<string> = new Set();

/** A phone with an audit by 李建国 in which he stands everywhere, and beside him a 王强. */
async function withLi(county: County): Promise<{ readonly scene: Scene; readonly phone: CountyPhone }> {
  const scene = await Scene.open();
  const phone = county.phone('K7QX', scene.db);
  const { ports } = phone;
  const { finding, task } = await scene.raise('1-10', '3号楼2单元');
  await stored(editTask(ports, task.id, { responsiblePerson: '王强', remark: '已当面告知李建国' }));
  await stored(saveSite(ports, scene.communityId, siteForm({ liaison: '李建国', liaisonPhone: '13800000001' })));
  const { units } = await ports.store.sites();
  await stored(saveUnit(ports, units[0]?.id ?? '', { leader: '王强、李建国', liaison: '王强', phone: '13800000002' }));
  await stored(
    actOnTask(ports, {
      taskId: task.id,
      act: { kind: 'submit', words: '已清理', doneOn: '2017-05-08', noPhotoReason: '夜间' },
      actor: { person: { name: '李建国', role: 'office', unit: '' }, unit: '阳光物业公司' },
    }),
  );
  await stored(editFinding(ports, { standard: scene.standard, finding, edit: { location: '三层楼梯口' } }));
  await ports.preferences.write('auditors', ['李建国', '王强']);
  await ports.preferences.write('start-draft', { kind: 'supervision', auditors: ['李建国'] });
  return { scene, phone };
}

const everythingOn = async ({ db }: CountyPhone): Promise<string> => JSON.stringify(await dump(db));
const onServer = async ({ server }: County): Promise<string> =>
  JSON.stringify([
    await server.db.selectFrom('change').selectAll().execute(),
    await server.db.selectFrom('record').selectAll().execute(),
  ]);
const erased = async (phone: CountyPhone, sought = li, chosen = NOTHING): Promise<number> => {
  const done = await erasePerson(phone.ports, sought, chosen);
  if (!done.ok) throw new Error(done.error.type);
  return done.value;
};
/** On the clock of this phone a minute goes by: what it writes then is later than what the others wrote. */
const waitAMinute = ({ ports }: CountyPhone): void => {
  for (let second = 0; second < 60; second++) ports.now();
};
/** All the words that name him, too. */
const allWords = async (phone: CountyPhone, sought = li): Promise<ReadonlySet<string>> =>
  new Set((await lookForPerson(phone.ports, sought)).map(hitKey));

test('N76: whoever is not the office is told so, and nothing moves; too little to go by finds and erases nothing', async () => {
  const county = await County.open();
  const { phone } = await withLi(county);
  const before = await everythingOn(phone);
  for (const sought of [
    { name: '李', phone: '' },
    { name: '', phone: '138' },
    { name: '　', phone: '' },
  ]) {
    expect(await lookForPerson(phone.ports, sought)).toEqual([]);
    expect(await erased(phone, sought)).toBe(0);
  }
  expect(await everythingOn(phone)).toBe(before);
  await county.join(phone, 'supervisor');
  const joined = await everythingOn(phone);
  expect(await erasePerson(phone.ports, li, NOTHING)).toEqual({ ok: false, error: { type: 'OfficeOnly' } });
  expect(await everythingOn(phone)).toBe(joined);
});
test('N76: on a phone of no county he is gone at once, from records, history and what the phone remembers', async () => {
  const county = await County.open();
  const { phone, scene } = await withLi(county);
  expect(await knownNames(phone.ports)).toEqual(expect.arrayContaining(['李建国', '王强']));
  const hits = await lookForPerson(phone.ports, li);
  expect(hits.filter(({ isInWords }) => isInWords).map(({ field }) => field)).toEqual(['remark']);
  const count = await erased(phone, li, await allWords(phone));
  expect(count).toBe(hits.length);
  const after = await everythingOn(phone);
  for (const gone of ['李建国', '13800000001']) expect(after).not.toContain(gone);
  expect(after).toContain('13800000002');
  await expectReplayable(phone.db);
  const records = await scene.records();
  expect([records.audit.auditors, records.findings[0]?.foundBy]).toEqual([[ERASED], [ERASED]]);
  expect(records.tasks[0]).toMatchObject({ responsiblePerson: '王强', remark: `已当面告知${ERASED}` });
  const { sites, units } = await phone.ports.store.sites();
  expect(sites.find(({ id }) => id === scene.communityId)).toMatchObject({ liaison: ERASED, liaisonPhone: '' });
  expect(units.find(({ liaison }) => liaison === '王强')?.leader).toBe(`王强、${ERASED}`);
  expect(await phone.ports.preferences.read('auditors')).toEqual(['王强']);
  expect(await phone.ports.preferences.read('start-draft')).toEqual({ kind: 'supervision', auditors: [] });
  expect(await lookForPerson(phone.ports, li)).toEqual([]);
  expect(await phone.db.outbox.count()).toBe(0);
});
test('N76: words that mean more stay as they are unless they were chosen', async () => {
  const county = await County.open();
  const { phone, scene } = await withLi(county);
  await erased(phone);
  expect((await scene.records()).tasks[0]?.remark).toBe('已当面告知李建国');
  expect((await lookForPerson(phone.ports, li)).map(({ field }) => field)).toEqual(['remark']);
  // Mended by hand, only what it said before is left to erase.
  await stored(editTask(phone.ports, (await scene.records()).tasks[0]?.id ?? '', { remark: '已当面告知' }));
  expect(await lookForPerson(phone.ports, li)).toMatchObject([{ field: 'remark', isInWords: false }]);
  await erased(phone);
  expect(await everythingOn(phone)).not.toContain('李建国');
});
test('N76: broken off, what is written is whole, and the same again does the rest', async () => {
  const county = await County.open();
  const { phone } = await withLi(county);
  for (let each = 0; each < 120; each++)
    await stored(saveSite(phone.ports, null, siteForm({ name: `第${each}社区`, liaison: '李建国' })));
  let writes = 0;
  const full: CountyPhone = {
    ...phone,
    ports: {
      ...phone.ports,
      syncStore: {
        ...phone.ports.syncStore,
        write: (work) =>
          ++writes > 1 ? Promise.resolve(err({ type: 'StorageFull' } as const)) : phone.ports.syncStore.write(work),
      },
    },
  };
  expect(await erasePerson(full.ports, li, NOTHING)).toEqual({ ok: false, error: { type: 'StorageFull' } });
  await expectReplayable(phone.db);
  const left = await lookForPerson(phone.ports, li);
  expect(left.length).toBeGreaterThan(0);
  expect(left.length).toBeLessThan(125);
  await erased(phone, li, await allWords(phone));
  expect(await everythingOn(phone)).not.toContain('李建国');
});

/** Two phones and the server with the same records. */
async function inCounty() {
  const county = await County.open();
  const { phone: office, scene } = await withLi(county);
  await county.join(office, 'office');
  await synced(office);
  const team = county.phone('B2BB');
  await county.join(team, 'supervisor');
  await synced(team);
  // With history, not only what stands: as a phone that was there from the beginning.
  await team.ports.preferences.write('auditors', ['李建国', '王强']);
  return { county, office, team, scene };
}

test('N77: at the next sync he is gone from the server and from every phone, with what they remember', async () => {
  const { county, office, team } = await inCounty();
  expect(await everythingOn(team)).toContain('李建国');
  await erased(office, li, await allWords(office));
  await synced(office);
  expect(await onServer(county)).not.toContain('李建国');
  await synced(team);
  for (const phone of [office, team]) {
    const left = await everythingOn(phone);
    for (const gone of ['李建国', '13800000001']) expect(left.includes(gone), gone).toBe(false);
    expect(await phone.ports.preferences.read('auditors')).toEqual(['王强']);
  }
  expect(await office.db.audit.toArray()).toEqual(await team.db.audit.toArray());
  expect((await listConflicts(team.ports.syncStore)).conflicts).toEqual([]);
  // A newcomer sees the same.
  const late = county.phone('C3CC');
  await county.join(late, 'supervisor');
  await synced(late);
  expect(await late.db.site.toArray()).toEqual(await team.db.site.toArray());
});
test('N77: what waits on a phone that was away is sent, and not kept; a name written afterwards stands and is shown', async () => {
  const { county, office, team, scene } = await inCounty();
  // Away, the team names him once more. Its clock is the earlier one.
  const [finding] = (await scene.records()).findings;
  if (!finding) throw new Error('no finding');
  const { standard } = scene;
  await stored(editFinding(team.ports, { standard, finding, edit: { problem: '李建国发现的' } }));
  await erased(office, li, await allWords(office));
  await synced(office);
  const words = (await team.db.changes.toArray()).filter(({ field }) => field === 'problem');
  expect(words.length).toBeGreaterThan(0);
  await synced(team);
  // Another field than those that were erased: it is a new statement of the team's.
  expect(await onServer(county)).toContain('李建国发现的');
  await synced(office);
  const found = await lookForPerson(office.ports, li);
  expect(found).toMatchObject([{ field: 'problem', value: '李建国发现的', isInWords: true }]);
  await erased(office, li, new Set(found.map(hitKey)));
  await synced(office);
  await synced(team);
  expect(await onServer(county)).not.toContain('李建国');
  expect(await everythingOn(team)).not.toContain('李建国');
});
test('N77: what waits in a field that was erased is acknowledged, and then nowhere', async () => {
  const { county, office, team, scene } = await inCounty();
  const [audit] = await team.db.audit.toArray();
  if (!audit) throw new Error('no audit');
  await stored(
    team.ports.store.write(async (tx) => {
      const change = {
        ...{ id: 'late-1', entity: 'audit', recordId: audit.id, field: 'auditors', value: ['李建国', '孙七'] },
        ...{ hlc: `${audit.stamps['auditors']?.slice(0, 15) ?? ''}-ff00-B2BB`, base: audit.stamps['auditors'] ?? null },
        device: 'B2BB',
      };
      await tx.put('audit', audit.id, {
        fields: { ...(await tx.find('audit', audit.id))?.fields, auditors: change.value },
        stamps: { ...audit.stamps, auditors: change.hlc },
      });
      await tx.append([change]);
    }),
  );
  expect(await team.db.outbox.count()).toBe(1);
  await erased(office, li, await allWords(office));
  await synced(office);
  expect(await synced(team)).toMatchObject({ pushed: 1, refused: 0 });
  for (const left of [await onServer(county), await everythingOn(team)]) expect(left).not.toContain('李建国');
  expect((await team.db.audit.get(audit.id))?.['auditors']).toEqual([ERASED]);
  await expectReplayable(team.db);
  expect(await team.db.outbox.count()).toBe(0);
  expect(scene.auditId).toBe(audit.id);
});
test('N77: what the server had refused goes from where it is kept, too', async () => {
  const { county, office, team, scene } = await inCounty();
  const site = await team.db.site.get(scene.communityId);
  // Not a supervisor's to write: refused, and kept with the reason.
  await stored(
    saveSite(team.ports, scene.communityId, siteForm({ liaison: '李建国、周八', liaisonPhone: '13800000001' })),
  );
  await synced(team);
  expect((await team.db.refused.toArray()).map(({ change }) => change.value)).toContain('李建国、周八');
  waitAMinute(office);
  await erased(office, li, await allWords(office));
  await synced(office);
  await synced(team);
  expect(await everythingOn(team)).not.toContain('李建国');
  expect((await team.db.site.get(scene.communityId))?.['name']).toBe(site?.['name']);
  expect(await onServer(county)).not.toContain('李建国');
});
test('N77: also where the erasure came by a file before it came from the server', async () => {
  const { office, team, scene } = await inCounty();
  await stored(saveSite(team.ports, scene.communityId, siteForm({ liaison: '李建国、周八' })));
  await synced(team);
  waitAMinute(office);
  await erased(office, li, await allWords(office));
  await takeIn(team, (await pack(office)).blob);
  expect(await everythingOn(team)).toContain('李建国');
  await synced(office);
  await synced(team);
  expect(await everythingOn(team)).not.toContain('李建国');
});
test('N77: erased before joining, he does not come to the server at all', async () => {
  const county = await County.open();
  const { phone } = await withLi(county);
  await erased(phone, li, await allWords(phone));
  await county.join(phone, 'supervisor');
  const sum = await synced(phone);
  expect(await onServer(county)).not.toContain('李建国');
  // Sites and units are refused to a supervisor as ever; what he may write came through.
  expect(sum.pushed).toBeGreaterThan(0);
  expect(await onServer(county)).toContain(ERASED);
});
test('N77: an erasure that the server refuses stays here: without it its field would say nothing', async () => {
  const county = await County.open();
  const { phone: office, scene } = await withLi(county);
  await county.join(office, 'office');
  await synced(office);
  // Out of the county, whoever was invited as the office erases, and comes back as a supervisor.
  expect((await leaveServer(office.ports)).ok).toBe(true);
  await erased(office, li, await allWords(office));
  await county.join(office, 'supervisor');
  const done = await synced(office);
  expect(done.refused).toBeGreaterThan(0);
  expect(await onServer(county)).toContain('李建国');
  const records = await scene.records();
  expect([records.audit.auditors, records.findings[0]?.foundBy]).toEqual([[ERASED], [ERASED]]);
  expect((await office.db.refused.toArray()).some(({ change }) => isErasure(change))).toBe(true);
});
test('N78: an older file brings him back to no phone that knows of it, and has nothing new to say', async () => {
  const county = await County.open();
  const { phone } = await withLi(county);
  const before = await pack(phone);
  await erased(phone, li, await allWords(phone));
  const opened = await open(phone, before.blob);
  expect([opened.plan.newChanges, opened.plan.conflicts]).toEqual([0, []]);
  await takeIn(phone, before.blob);
  expect(await everythingOn(phone)).not.toContain('李建国');
  await expectReplayable(phone.db);
  // The other way round: a phone that has the file learns of the erasure by the next one.
  const other = county.phone('B2BB');
  await takeIn(other, before.blob);
  expect(await everythingOn(other)).toContain('李建国');
  await takeIn(other, (await pack(phone)).blob);
  expect(await everythingOn(other)).not.toContain('李建国');
  await expectReplayable(other.db);
});
test('N78: of an erasure and a later statement the office chooses; choosing the erasure takes the other along', async () => {
  const { county, office, team, scene } = await inCounty();
  await erased(office, li, await allWords(office));
  const audit = await team.db.audit.get(scene.auditId);
  if (!audit) throw new Error('no audit');
  const later = '300000000000000-0000-B2BB';
  await stored(
    team.ports.store.write(async (tx) => {
      const { fields, stamps } = (await tx.find('audit', audit.id)) ?? { fields: {}, stamps: {} };
      const auditors = ['李建国', '吴九'];
      await tx.put('audit', audit.id, { fields: { ...fields, auditors }, stamps: { ...stamps, auditors: later } });
      const to = { entity: 'audit', recordId: audit.id, field: 'auditors', value: auditors };
      await tx.append([{ id: 'later-1', ...to, hlc: later, base: stamps['auditors'] ?? null, device: 'B2BB' }]);
    }),
  );
  await synced(office);
  await synced(team);
  await synced(office);
  const { conflicts } = await listConflicts(office.ports.syncStore);
  expect(conflicts.map(({ kept, lost }) => [kept.value, ...lost.map(({ value }) => value)])).toEqual([
    [['李建国', '吴九'], [ERASED]],
  ]);
  expect(
    await settleConflict(office.ports, { entity: 'audit', recordId: audit.id, field: 'auditors' }, [ERASED]),
  ).toEqual({
    ok: true,
    value: true,
  });
  expect(await everythingOn(office)).not.toContain('吴九');
  await synced(office);
  await synced(team);
  for (const left of [await onServer(county), await everythingOn(team)]) expect(left).not.toContain('吴九');
});
test('N79: no other field ever changes, whoever is erased', async () => {
  const county = await County.open();
  const { phone, scene } = await withLi(county);
  const names = await knownNames(phone.ports);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names, '没有这个人', '县'),
      fc.constantFrom('', '13800000001', '13800000002', '10086'),
      fc.boolean(),
      async (name, number, withWords) => {
        const sought = { name, phone: number };
        const rows = async () =>
          new Map(
            (
              await Promise.all(
                ENTITIES.map(async (entity) => (await phone.db[entity].toArray()).map((row) => [entity, row] as const)),
              )
            ).flatMap((list) => list.map(([entity, row]) => [`${entity} ${row.id}`, row] as const)),
          );
        const before = await rows();
        const hits = await lookForPerson(phone.ports, sought);
        const chosen = withWords ? new Set(hits.map(hitKey)) : NOTHING;
        await erased(phone, sought, chosen);
        const meant = new Map(
          hits
            .filter((hit) => !hit.isInWords || chosen.has(hitKey(hit)))
            .map(({ entity, recordId, field, next }) => [`${entity} ${recordId} ${field}`, next]),
        );
        const after = await rows();
        expect([...after.keys()]).toEqual([...before.keys()]);
        for (const [key, row] of after) {
          for (const [field, value] of Object.entries(row)) {
            if (field === 'stamps') continue;
            const was = before.get(key)?.[field];
            expect(value, `${key} ${field}`).toEqual(meant.has(`${key} ${field}`) ? meant.get(`${key} ${field}`) : was);
          }
        }
        await expectReplayable(phone.db);
      },
    ),
    { seed, numRuns: runs(20) },
  );
  expect((await scene.records()).findings).toHaveLength(1);
});
test('N71: every field that a real record has is in the list of fields', async () => {
  const county = await County.open();
  const { phone } = await withLi(county);
  for (const entity of ENTITIES) {
    for (const { id: _id, stamps: _stamps, removed: _removed, ...fields } of await phone.db[entity].toArray()) {
      const listed: Readonly<Record<string, unknown>> = PERSONAL_FIELDS[entity];
      // A fact is none of a person, whichever it is (C20).
      for (const field of Object.keys(entity === 'site' ? withFacts(fields) : fields))
        expect(Object.hasOwn(listed, field), `${entity} ${field}`).toBe(true);
    }
  }
  expect(personalKind('audit', 'auditors')).toBe('name');
});
test('N76: a phone that dies while it sends the erasure sends it at the next start', async () => {
  const { county, office } = await inCounty();
  await erased(office, li, await allWords(office));
  const deaf = spoiled(office, (real) => ({
    push: async (...what) => {
      await real.push(...what);
      return err({ type: 'Offline' } as const);
    },
  }));
  expect((await syncNow(deaf.ports, { sendsPhotos: true }))?.ok).toBe(false);
  expect(await office.db.outbox.count()).toBeGreaterThan(0);
  await synced(office);
  expect(await office.db.outbox.count()).toBe(0);
  expect(await office.db.refused.count()).toBe(0);
  expect(await onServer(county)).not.toContain('李建国');
});
// The scene's audit is by 李建国; this one names nobody and must stay untouched.
test('N79: a record without him gets no change', async () => {
  const county = await County.open();
  const { phone, scene } = await withLi(county);
  const other = await stored(
    startAudit(phone.ports, {
      ...{ communityId: scene.communityId, communityName: '阳光社区', standardId: scene.standard.id },
      ...{ standardVersion: scene.standard.version, kind: 'supervision', sectionIds: ['1'], auditors: ['王强'] },
      ...{ compounds: [], isDemo: false },
    }),
  );
  const before = await phone.db.changes.where('recordId').equals(other).toArray();
  await erased(phone, li, await allWords(phone));
  expect(await phone.db.changes.where('recordId').equals(other).toArray()).toEqual(before);
});
