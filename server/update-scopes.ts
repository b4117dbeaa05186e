/** The list of scopes: what a pull looks at first, so that scopes without news cost it nothing. Called at the end of a push. */
import { sql } from 'kysely';
import type { Database } from './database';

/** Brings the last number of each scope up to date, as far as numbers from `since` on were given in it. */
export async function updateScopes(trx: Database, countyId: string, since: number): Promise<void> {
  await sql`
    insert into scope (county_id, scope, last_seq)
    select ${countyId}, scope, max(seq) from (
      select scope, seq from change where county_id = ${countyId} and seq >= ${since}
      union all
      select scope, seq from departure where county_id = ${countyId} and seq >= ${since}
    ) as news
    where true
    group by scope
    on conflict (county_id, scope) do update set last_seq = excluded.last_seq`.execute(trx);
}
