/**
 * N13: what a push or a pull costs follows what is new. Each query of the real server is explained by SQLite itself: none may go
 * through the county's whole history, which is what its planner does when a query invites it to.
 */
import { type KyselyPlugin, type RootOperationNode, SqliteQueryCompiler, sql } from 'kysely';
import { expect, test } from 'vitest';
import { isPostgres, startServer } from './harness';

class Collector implements KyselyPlugin {
  readonly nodes: RootOperationNode[] = [];
  isOn = false;
  transformQuery({ node }: Parameters<KyselyPlugin['transformQuery']>[0]) {
    if (this.isOn) this.nodes.push(node);
    return node;
  }
  transformResult({ result }: Parameters<KyselyPlugin['transformResult']>[0]) {
    return Promise.resolve(result);
  }
}

test.skipIf(isPostgres)('N13: no query of a push, pull or snapshot goes through all changes or records', async () => {
  const collector = new Collector();
  const server = await startServer({ plugins: [collector] });
  try {
    const office = await server.join('office');
    const volunteer = await server.join('volunteer', { unitId: 'u1' });
    const [site, other] = ['s1', 's2'].map((id) => office.write('site', id, { parentId: null }));
    const compound = office.write('site', 'c1', { parentId: 's1' });
    await office.push(
      ...site!,
      ...other!,
      ...compound,
      ...office.write('pairing', 'q1', { siteId: 's1', unitId: 'u1' }),
    );
    collector.isOn = true;
    const { epoch } = await volunteer.pull(null);
    await office.push(
      ...office.write('audit', 'a1', { siteId: 'c1' }),
      ...office.write('photo', 'p1', { auditId: 'a1' }),
    );
    await office.push(...office.write('site', 'c1', { parentId: 's2' }, { parentId: compound[0]!.hlc }));
    await office.pull(epoch, { 'site:s1': 0, 'site:s2': 0, units: 0 });
    await volunteer.pull(epoch, { 'site:s1': 0 });
    await volunteer.snapshot('site:s1');
    await office.request(`v1/photos/${'a'.repeat(64)}`);
    collector.isOn = false;
    const compiler = new SqliteQueryCompiler();
    const explained = new Map<string, string[]>();
    for (const node of collector.nodes) {
      const query = compiler.compileQuery(node, { queryId: 'q' });
      const text = query.sql.trim();
      if (explained.has(text)) continue;
      const parts = text.split('?');
      const values = query.parameters;
      const bound = sql.join(
        parts.map((part, at) => (at === 0 ? sql.raw(part) : sql`${values[at - 1]}${sql.raw(part)}`)),
        sql.raw(''),
      );
      const { rows } = await sql<{ readonly detail: string }>`explain query plan ${bound}`.execute(server.db);
      explained.set(
        text,
        rows.map(({ detail }) => detail),
      );
    }
    expect(explained.size).toBeGreaterThan(15);
    const slow = [...explained].flatMap(([text, plan]) =>
      plan
        .filter((line) =>
          /^SCAN (change|record|departure|parent|child)\b|^SEARCH (change|record|parent|child|departure) .*\(county_id=\?\)$/.test(
            line,
          ),
        )
        .map((line) => `${line} in ${text}`),
    );
    expect(slow).toEqual([]);
  } finally {
    await server.stop();
  }
});
