/**
 * A province: 200 counties with 20,000 changes each on one PostgreSQL, and whether a push or a pull costs more there than among a tenth
 * of them. One county comes in through the server; the others are copies that the database writes by itself. Called by `server.ts`.
 */
import { sql } from 'kysely';
import { addCounty } from '../../server/counties';
import { type Database, openDatabase } from '../../server/database';
import { enrol } from '../../server/devices';
import { makeInvite } from '../../server/invites';
import type { PullAnswer } from '../../src/sync/wire';
import { TestDevice } from '../server/test-device';
import type { Figure } from './bench';
import { quantile, timeOf } from './stopwatch';

const COUNTIES = Number(process.env['COUNTIES'] ?? 200);
const CHANGES = 20_000;
const COMMUNITIES = 20;
/** Counties whose devices are timed, spread over all, and how often each. */
const TIMED = 10;
const ROUNDS = 30;
const NEW_CHANGES = 100;
/** Fields of a record of this bench; with its community a change each. */
const FIELDS = 4;

/** Rows for the table of the server. */
export async function measureProvince(
  database: string,
  url: string,
  tell: (step: string) => void,
): Promise<readonly Figure[]> {
  const db = openDatabase({ url: database });
  try {
    const first = await addCounty(db, '县1');
    await fill(await device(db, first, url));
    const counties = [first];
    const rows: { readonly push: string; readonly pull: string }[] = [];
    for (const many of [Math.max(1, Math.round(COUNTIES / 10)), COUNTIES]) {
      tell(`PostgreSQL: ${many} counties`);
      while (counties.length < many) counties.push(await copyCounty(db, first, `县${counties.length + 1}`));
      await sql`ANALYZE`.execute(db);
      const pushes: number[] = [];
      const pulls: number[] = [];
      for (let nth = 0; nth < TIMED; nth++) {
        const county = counties[Math.floor((nth * counties.length) / TIMED)] ?? first;
        await timePushAndPull(await device(db, county, url), await device(db, county, url), { pushes, pulls });
      }
      rows.push({ push: both(pushes), pull: both(pulls) });
    }
    const { count } = await db
      .selectFrom('change')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    const [few, all] = rows;
    const line = (what: string, before = '', after = ''): Figure => ({
      ...{ what: `PostgreSQL: ${what}, median / p95: with a tenth of them → with all`, value: `${before} → ${after}` },
      aim: '',
    });
    return [
      line(`${COUNTIES} counties, ${count} changes in all, a push of ${NEW_CHANGES}`, few?.push, all?.push),
      line(`the same, a pull of these by the county's office, over all scopes`, few?.pull, all?.pull),
    ];
  } finally {
    await db.destroy();
  }
}

/** An office device of a county. */
async function device(db: Database, countyId: string, url: string): Promise<TestDevice> {
  const office = { role: 'office', name: '文明办', unitId: null, communityIds: null } as const;
  const { invite } = await makeInvite(db, countyId, office, Date.now());
  const asked = { invite, schema: 1, deviceCode: 'B1', deviceName: 'bench' };
  const { token, member } = await enrol(db, asked, Date.now());
  return new TestDevice(url, token, member, 'B1');
}

const communityId = (nth: number): string => `s${nth % COMMUNITIES}`;

function records(office: TestDevice, count: number, name: string) {
  return Array.from({ length: count }, (_, nth) =>
    office.write('ledgerEntry', `${name}.${nth}`, {
      ...{ siteId: communityId(nth), criterionId: '每季度维护记录', date: '2017-05-05', source: 'paper' },
    }),
  ).flat();
}

async function fill(office: TestDevice): Promise<void> {
  for (let nth = 0; nth < COMMUNITIES; nth++)
    await office.push(...office.write('site', communityId(nth), { parentId: null, name: `第${nth}社区` }));
  const changes = records(office, CHANGES / FIELDS, 'filled');
  for (let from = 0; from < changes.length; from += 500) await office.push(...changes.slice(from, from + 500));
}

/** Another county with the same records under an id of its own. */
async function copyCounty(db: Database, from: string, name: string): Promise<string> {
  const id = await addCounty(db, name);
  await sql`update county set last_seq = (select last_seq from county where id = ${from}) where id = ${id}`.execute(db);
  const tables = await db.introspection.getTables();
  for (const table of ['record', 'change', 'scope'] as const) {
    const names = tables.find((each) => each.name === table)?.columns.map((column) => column.name) ?? [];
    const others = sql.join(names.filter((column) => column !== 'county_id').map((column) => sql.ref(column)));
    await sql`insert into ${sql.table(table)} (county_id, ${others})
      select ${id}, ${others} from ${sql.table(table)} where county_id = ${from}`.execute(db);
  }
  return id;
}

/** One device writes, another, which has everything else, pulls it; again and again. */
async function timePushAndPull(
  writer: TestDevice,
  reader: TestDevice,
  { pushes, pulls }: { readonly pushes: number[]; readonly pulls: number[] },
): Promise<void> {
  const { epoch, joined } = await reader.pull(null);
  const cursors: Record<string, number> = {};
  for (const scope of joined) cursors[scope] = (await reader.snapshot(scope)).cursor;
  for (let round = 0; round < ROUNDS; round++) {
    const changes = records(writer, NEW_CHANGES / FIELDS, `${writer.member.deviceId}.${round}`);
    pushes.push(await timeOf(() => writer.push(...changes)));
    let answer: PullAnswer | undefined;
    pulls.push(await timeOf(async () => (answer = await reader.pull(epoch, cursors))));
    let came = 0;
    for (const [scope, news] of Object.entries(answer?.scopes ?? {})) {
      cursors[scope] = news.next;
      came += news.changes.length;
    }
    if (came !== changes.length) throw new Error(`${came} changes came of ${changes.length}`);
  }
}

const both = (times: readonly number[]): string =>
  `${quantile(times, 0.5).toFixed(0)} ms / ${quantile(times, 0.95).toFixed(0)} ms`;
