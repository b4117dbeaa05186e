/** Counties. An embedded server has one, which it makes at its first start; a PostgreSQL may hold many. */
import type { Database } from './database';
import { newId } from './secrets';

/** Id of the county that a server makes by itself; the same in every process that starts at once. */
const FIRST_ID = 'first';

/** The counties there are; one is made when there is none. */
export async function ensureCounty(db: Database, name: string): Promise<readonly { id: string; name: string }[]> {
  const counties = await db.selectFrom('county').select(['id', 'name']).orderBy('id').execute();
  if (counties.length > 0) return counties;
  await addCounty(db, name, FIRST_ID);
  return db.selectFrom('county').select(['id', 'name']).orderBy('id').execute();
}

/** One more county, with nothing in it. */
export async function addCounty(db: Database, name: string, id = newId()): Promise<string> {
  await db
    .insertInto('county')
    .values({ id, name, epoch: newId(), last_seq: 0 })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return id;
}

/** Which life of its data a county is in. */
export async function epochOf(db: Database, countyId: string): Promise<string> {
  const { epoch } = await db.selectFrom('county').select('epoch').where('id', '=', countyId).executeTakeFirstOrThrow();
  return epoch;
}
