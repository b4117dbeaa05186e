/** The seed of a property run: a new one each time, printed, and given back with `SEED=…` to see a failure again. */
const given = process.env['SEED'];

export const seed = given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given);

console.info(`SEED=${seed}`);

/** How often a property is tried: `usual` in the tests, `SOAK` times as often under `npm run soak`. */
export const runs = (usual: number): number => usual * Number(process.env['SOAK'] ?? 1);
