/** J61: a server that is killed while phones work and send loses nothing, on both stores. */
import { createHash } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { startPostgres } from '../server/start-postgres';
import { shootMany } from './camera';
import { openMember, tokenOf } from './county-member';
import { changesOnServer, startCounty } from './county-server';
import { readRecords, readStores } from './stored';

/** Items that are judged while the server is down, one after each kill. */
const WHILE_IT_IS_DOWN = ['二-01', '二-02', '二-03', '二-04', '二-05'];

/** An empty one for this test. */
async function postgres(): Promise<{ readonly url: string }> {
  const cluster = await startPostgres();
  onTestFinished(() => cluster.stop());
  return cluster;
}

test.for(['SQLite', 'PostgreSQL'] as const)(
  'J61: the server on %s is killed again and again while a phone audits and sends 20 photos; nothing that was acknowledged is lost',
  async (store) => {
    const server = await startCounty(store === 'PostgreSQL' ? await postgres() : undefined);
    const desk = await openMember(server);
    await desk.member.join(server.officeLink, '文明办');
    const link = await desk.member.invite('督导组', '李建国');
    const field = await openMember(server);
    const { phone, member: team } = field;
    await team.join(link, '督导组 李建国');
    await phone.app.context.setOffline(true);
    const pictures = [...(await shootMany(phone.page, 20))];
    await team.auditOwnCommunity('红旗社区');
    for (const phrase of ['褪色破损', '未张贴']) {
      await team.raiseProblem(phrase);
      for (const picture of pictures.splice(0, 7)) await team.takePhoto(picture);
      await team.nextItem();
    }
    const address = new URL(phone.page.url()).pathname;
    const seed = Math.floor(Math.random() * 1_000_000);
    let state = seed;
    const chance = (below: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
      return (state >>> 8) % below;
    };
    await phone.app.context.setOffline(false);
    const acknowledged = { changes: new Set<string>(), photos: new Set<string>() };
    const note = async (): Promise<void> => {
      const { changes = [], outbox = [], sentPhoto = [] } = await readStores(phone.page);
      const waiting = new Set(outbox.map(({ id }) => id));
      for (const { id } of changes) if (id !== undefined && !waiting.has(id)) acknowledged.changes.add(id);
      for (const row of sentPhoto) acknowledged.photos.add(String(row['sha256']));
    };
    let kills = 0;
    const atKills: string[] = [];
    for (; kills < WHILE_IT_IS_DOWN.length; kills++) {
      await team.open('/sync');
      await team.button(/立即同步|正在/).waitFor();
      if (await team.button('立即同步').isVisible()) await team.tap(team.button('立即同步'));
      await phone.page.waitForTimeout(20 + chance(400));
      await server.kill();
      await note();
      atKills.push(`${acknowledged.changes.size}/${acknowledged.photos.size}`);
      // The person audits on meanwhile: the app needs no server.
      await team.open(address);
      await team.verdictBar().waitFor();
      await team.goTo(WHILE_IT_IS_DOWN[kills] ?? '');
      await team.tap(team.quickProblems().first());
      await team.sheet('问题').waitFor();
      for (const picture of pictures.splice(0, kills === 0 ? 2 : 1)) await team.takePhoto(picture);
      await team.tap(team.sheet('问题').getByRole('button', { name: '收起' }));
      await server.start();
    }
    await team.syncNow();
    await note();
    const onServer = await changesOnServer(server.url, await tokenOf(desk.phone.page));
    const { changes = [], photo = [], refused = [] } = await readStores(phone.page);
    const lostChanges = [...acknowledged.changes].filter((id) => !onServer.has(id));
    expect(refused).toEqual([]);
    expect(lostChanges).toEqual([]);
    expect(changes.filter(({ id }) => id !== undefined && !onServer.has(id))).toEqual([]);
    // Every picture comes back from the server with the hash it went under.
    const token = await tokenOf(phone.page);
    let whole = 0;
    for (const row of photo) {
      const sha256 = String(row['sha256']);
      const response = await fetch(`${server.url}v1/photos/${sha256}`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      if (
        createHash('sha256')
          .update(Buffer.from(await response.arrayBuffer()))
          .digest('hex') === sha256
      )
        whole++;
    }
    console.log(
      `J61, ${store} (seed ${seed}): ${kills} kills, acknowledged changes/photos at each: ${atKills.join(' ')}; in the end: ${acknowledged.changes.size} changes, ${acknowledged.photos.size} photos; lost: ${lostChanges.length} changes, ${photo.length - whole} photos`,
    );
    expect(whole).toBe(photo.length);
    expect(acknowledged.photos.size).toBe(20);
    await desk.member.syncNow();
    for (const entity of ['site', 'audit', 'verdict', 'finding', 'task', 'photo'])
      expect(await readRecords(desk.phone.page, entity), entity).toEqual(await readRecords(phone.page, entity));
  },
);
