/** The seed of a property run: a new one each time, printed, and given back with `SEED=…` to see a failure again. */
const given = process.env['SEED'];

export const seed = given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given);

console.info(`SEED=${seed}`);
