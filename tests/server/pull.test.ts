/** N7, N13–N16: what a device is given, and when. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Change } from '../../src/sync/change';
import { startServer, type TestServer } from './harness';
import { type TestDevice } from './test-device';

let server: TestServer;
let office: TestDevice;
let epoch: string;
beforeAll(async () => {
  server = await startServer();
  office = await server.join('office');
  ({ epoch } = await office.pull(null));
});
afterAll(() => server.stop());

let count = 0;
const fresh = (kind: string): string => `${kind}${++count}`;
const ids = (changes: readonly { id: string }[] | undefined) => changes?.map(({ id }) => id);
const community = (id = fresh('s')) => office.write('site', id, { parentId: null, name: id });
const idOf = (changes: readonly Change[]): string => changes[0]!.recordId;

describe('scopes', () => {
  test('N15: at the first pull, and at another epoch, every readable scope is joined and no cursor looked at', async () => {
    const site = community();
    await office.push(
      ...site,
      ...office.write('unit', fresh('u'), { name: '县医院' }),
      ...office.write('letter', fresh('l'), { kind: 'order' }),
    );
    const scope = `site:${idOf(site)}`;
    for (const known of [null, 'another life']) {
      const answer = await office.pull(known, { [scope]: 0 });
      expect(answer).toMatchObject({ epoch, scopes: {}, left: [] });
      expect(answer.joined).toEqual(expect.arrayContaining(['office', scope, 'units']));
    }
    const reader = await server.join('reader', { communityIds: [] });
    const answer = await reader.pull(epoch, { [scope]: 0, units: 0 });
    expect(answer.joined).toEqual([]);
    expect(answer.left).toEqual([scope]);
    expect(Object.keys(answer.scopes)).toEqual(['units']);
    expect((await reader.request(`v1/snapshot?scope=${scope}`)).status).toBe(403);
  });
  test('N15: a pairing opens a community to a volunteer, and its end closes it', async () => {
    const site = community();
    const scope = `site:${idOf(site)}`;
    const volunteer = await server.join('volunteer', { unitId: 'u-closing' });
    await office.push(...site);
    expect((await volunteer.pull(epoch)).joined).not.toContain(scope);
    const pairing = office.write('pairing', fresh('q'), { siteId: idOf(site), unitId: 'u-closing' });
    await office.push(...pairing);
    expect((await volunteer.pull(epoch)).joined).toContain(scope);
    expect((await volunteer.pull(epoch, { [scope]: 0 })).left).toEqual([]);
    await office.push(...office.write('pairing', idOf(pairing), { removed: true }));
    const answer = await volunteer.pull(epoch, { [scope]: 0 });
    expect([answer.left, answer.joined.includes(scope), answer.scopes[scope]]).toEqual([[scope], false, undefined]);
  });
});

describe('what is new', () => {
  test('N13: a page holds no more than was asked for, none is missing or double, and the last says so', async () => {
    const site = community();
    const scope = `site:${idOf(site)}`;
    const other = community();
    const otherScope = `site:${idOf(other)}`;
    await office.push(...site, ...other);
    const sent = [...site, ...other];
    for (let i = 0; i < 9; i++) {
      const more = office.write('audit', fresh('a'), {
        siteId: i % 2 === 0 ? idOf(site) : idOf(other),
        kind: 'revisit',
      });
      await office.push(...more);
      sent.push(...more);
    }
    const cursors: Record<string, number> = { [scope]: 0, [otherScope]: 0 };
    const got: string[] = [];
    for (let page = 0; page < 50; page++) {
      const answer = await office.pull(epoch, cursors, 5);
      const news = Object.entries(answer.scopes);
      if (news.length === 0) break;
      expect(news.flatMap(([, { changes }]) => changes).length).toBeLessThanOrEqual(5);
      for (const [name, { changes, next }] of news) {
        expect(next).toBeGreaterThanOrEqual(cursors[name]!);
        cursors[name] = next;
        got.push(...changes.map(({ id }) => id));
      }
      if (!news.some(([, { more }]) => more)) break;
    }
    expect(got.sort()).toEqual(ids(sent)!.sort());
  });
  test('N13: many scopes at once', async () => {
    const sites = Array.from({ length: 120 }, () => community());
    for (let at = 0; at < sites.length; at += 40) await office.push(...sites.slice(at, at + 40).flat());
    let cursors = Object.fromEntries(sites.map((site) => [`site:${idOf(site)}`, 0]));
    const got: string[] = [];
    for (let more = true; more; ) {
      const { scopes } = await office.pull(epoch, cursors, 100);
      got.push(...Object.values(scopes).flatMap(({ changes }) => ids(changes)!));
      cursors = { ...cursors, ...Object.fromEntries(Object.entries(scopes).map(([name, { next }]) => [name, next])) };
      more = Object.values(scopes).some((scope) => scope.more);
    }
    expect(got.sort()).toEqual(sites.flatMap((site) => ids(site)!).sort());
    expect((await office.pull(epoch, cursors)).scopes).toEqual({});
  });
  test('N14: a snapshot is what stands, in pages; what is written meanwhile comes with the next pull', async () => {
    const site = community();
    const scope = `site:${idOf(site)}`;
    const [, name] = site;
    await office.push(...site, ...office.write('site', idOf(site), { name: '新名' }, { name: name!.hlc }));
    const audits = Array.from({ length: 450 }, () => office.write('audit', fresh('a'), { siteId: idOf(site) }));
    await office.push(...audits.flat());
    const { changes, cursor, pages } = await office.snapshot(scope);
    expect(pages).toBe(2);
    expect(changes).toHaveLength(2 + audits.length);
    expect(ids(changes)).not.toContain(name!.id);
    const later = office.write('audit', fresh('a'), { siteId: idOf(site) });
    await office.push(...later);
    expect(ids((await office.pull(epoch, { [scope]: cursor })).scopes[scope]?.changes)).toEqual(ids(later));
    for (const after of ['x', '{}', '["a",1]', '[-1,"a"]', '[1e99,"a"]'])
      expect((await office.request(`v1/snapshot?scope=units&after=${encodeURIComponent(after)}`)).status).toBe(400);
  });
});

describe('where records belong', () => {
  test('N7: what comes before its parent is stored, shown to the office alone, and placed when the parent comes', async () => {
    const site = community();
    const scope = `site:${idOf(site)}`;
    const audit = office.write('audit', fresh('a'), { siteId: idOf(site), kind: 'supervision' });
    const photo = office.write('photo', fresh('p'), { auditId: idOf(audit), sha256: 'c'.repeat(64) });
    const markup = office.write('markup', idOf(photo), { marks: [] });
    expect(await office.pushed(...markup)).toEqual(['applied']);
    await office.push(...photo);
    await office.push(...audit);
    expect(ids((await office.snapshot('lost')).changes)).toEqual(
      expect.arrayContaining(ids([...audit, ...photo, ...markup])!),
    );
    const supervisor = await server.join('supervisor');
    expect((await supervisor.request('v1/snapshot?scope=lost')).status).toBe(403);
    const { cursor } = await office.snapshot('lost');
    await office.push(...site);
    const { scopes } = await office.pull(epoch, { [scope]: 0, lost: cursor });
    expect(ids(scopes[scope]?.changes)?.sort()).toEqual(ids([...site, ...audit, ...photo, ...markup])!.sort());
    expect(ids((await supervisor.snapshot(scope)).changes)).toContain(markup[0]!.id);
    expect((await office.snapshot('lost')).changes).toEqual([]);
  });
  test('N16: a compound that moves takes everything along; who follows the new community gets it, the others forget it', async () => {
    const from = community();
    const to = community();
    const compound = office.write('site', fresh('s'), { parentId: idOf(from), name: '小区' });
    const audit = office.write('audit', fresh('a'), { siteId: idOf(compound), kind: 'supervision' });
    const verdict = office.write('verdict', fresh('v'), { auditId: idOf(audit), value: 'met' });
    await office.push(...from, ...to, ...compound, ...audit, ...verdict);
    const [fromScope, toScope] = [`site:${idOf(from)}`, `site:${idOf(to)}`];
    const old = await server.join('supervisor', { communityIds: [idOf(from)] });
    const next = await server.join('supervisor', { communityIds: [idOf(to)] });
    const cursors = { [fromScope]: (await old.snapshot(fromScope)).cursor };
    const nextCursor = (await next.snapshot(toScope)).cursor;
    const [move] = office.write('site', idOf(compound), { parentId: idOf(to) }, { parentId: compound[0]!.hlc });
    const late = office.write('verdict', idOf(verdict), { value: 'unmet' }, { value: verdict[1]!.hlc });
    const { acks } = await office.push(...late, move);
    expect(acks.map(({ status }) => status)).toEqual(['applied', 'applied']);
    const everything = [...compound, ...audit, ...verdict, ...late, move!];
    const gained = (await next.pull(epoch, { [toScope]: nextCursor })).scopes[toScope];
    expect(ids(gained?.changes)?.sort()).toEqual(ids(everything)!.sort());
    expect(gained?.gone).toBeUndefined();
    const lost = (await old.pull(epoch, cursors)).scopes[fromScope];
    expect(lost?.changes).toEqual([]);
    expect(lost?.gone?.map(({ entity }) => entity).sort()).toEqual(['audit', 'site', 'verdict']);
    expect(ids((await old.snapshot(fromScope)).changes)).toEqual(ids(from));
    // The office reads both: nothing is gone for it.
    const both = await office.pull(epoch, { [fromScope]: cursors[fromScope]!, [toScope]: nextCursor });
    expect(both.scopes[fromScope]?.gone).toBeUndefined();
    // The old one may not write there any more.
    expect(await old.pushed(...old.write('verdict', idOf(verdict), { value: 'met' }))).toEqual(['forbidden: scope']);
    // Back again: nothing is missing for who followed the first all the time.
    await office.push(...office.write('site', idOf(compound), { parentId: idOf(from) }, { parentId: move!.hlc }));
    const again = (await old.pull(epoch, { [fromScope]: lost!.next })).scopes[fromScope];
    expect(again?.changes).toHaveLength(everything.length + 1);
    expect(again?.gone).toBeUndefined();
  });
});
