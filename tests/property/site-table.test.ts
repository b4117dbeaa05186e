/** I12: what is exported reads back as the same: the plan of importing it is to change nothing. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planSiteImport } from '../../src/domain/site/merge-sites';
import type { Site } from '../../src/domain/site/site';
import { parseSiteTable } from '../../src/domain/site/site-table';
import { siteTableCsv } from '../../src/domain/site/site-table-csv';
import type { Unit } from '../../src/domain/unit/unit';
import { decodeText } from '../../src/platform/decode-text';
import { pairingOf, siteOf, unitOf } from '../unit/site/known-sites';
import { runs, seed } from './seed';

/** Text as people write it, with all that a table could trip over; `names` are told apart by their number. */
const characters = fc.constantFrom(...Array.from('社区小阳光𠮷䶮（）aZ09 ,"\'=+-@;.\n\t　“”'));
const freeText = fc.string({ unit: characters, maxLength: 8 });
const nameCharacters = fc.constantFrom(...Array.from('社区小阳光𠮷䶮（）aZ "\'=+-@.“”'));
const name = fc.string({ unit: nameCharacters, maxLength: 5 });
const people = { liaison: freeText, remark: freeText };

const knownSites = fc
  .record({
    communities: fc.array(fc.record({ name, liaisonPhone: freeText, ...people }), { minLength: 1, maxLength: 4 }),
    compounds: fc.array(
      fc.record({
        name,
        property: freeText,
        year: fc.option(fc.integer({ min: 1900, max: 2099 })),
        isGated: fc.option(fc.boolean()),
        of: fc.nat(3),
        ...people,
      }),
      { maxLength: 6 },
    ),
    units: fc.array(fc.record({ name, leader: freeText, liaison: freeText, phone: freeText }), { maxLength: 4 }),
    pairs: fc.array(fc.tuple(fc.nat(9), fc.nat(3)), { maxLength: 8 }),
  })
  .map(({ communities, compounds, units, pairs }) => {
    const own: Site[] = communities.map((site, index) => siteOf({ ...site, name: `社${site.name}${index}` }));
    const inside: Site[] = compounds.map(({ of, year, isGated, ...site }, index) =>
      siteOf({
        ...site,
        id: `compound ${index}`,
        name: `区${site.name}${index}`,
        parentId: own[of % own.length]!.id,
        facts: {
          'has-garage': true,
          ...(year === null ? {} : { 'built-year': year }),
          ...(isGated === null ? {} : { gated: isGated }),
        },
      }),
    );
    const sites = [...inside, ...own];
    const known: Unit[] = units.map((unit, index) => unitOf({ ...unit, name: `县${unit.name}${index}` }));
    const pairings =
      known.length === 0
        ? []
        : pairs.map(([site, unit]) => pairingOf(sites[site % sites.length]!.id, known[unit % known.length]!.id));
    return { sites, units: known, pairings };
  });

test('I12: export, encode, decode, parse and plan: nothing to do', () => {
  fc.assert(
    fc.property(knownSites, (known) => {
      const csv = siteTableCsv(known.sites, known.units, known.pairings);
      const decoded = decodeText(new Uint8Array(new TextEncoder().encode(csv)).buffer);
      const parsed = parseSiteTable(decoded.ok ? decoded.value.text : '');
      if (!parsed.ok) throw new Error(parsed.error.type);
      const plan = planSiteImport(parsed.value, known, () => 'new');
      expect(plan).toEqual({
        newSites: [],
        newUnits: [],
        newPairings: [],
        changedSites: [],
        changedUnits: [],
        sameSites: known.sites.length,
      });
    }),
    { seed, numRuns: runs(500) },
  );
});
