/** Sites, units and pairings for tests; each names only what it is about. */
import type { Site } from '../../../src/domain/site/site';
import type { Pairing, Unit } from '../../../src/domain/unit/unit';

/** A community unless it says otherwise; its id is its name. */
export const siteOf = (site: Partial<Site> & Pick<Site, 'name'>): Site => ({
  id: site.name,
  level: site.parentId === undefined || site.parentId === null ? 'community' : 'compound',
  parentId: null,
  referencePoint: '',
  referencePosition: null,
  liaison: '',
  liaisonPhone: '',
  property: '',
  facts: {},
  remark: '',
  isDemo: false,
  ...site,
});

/** Its id is its name. */
export const unitOf = (unit: Partial<Unit> & Pick<Unit, 'name'>): Unit => ({
  id: unit.name,
  leader: '',
  liaison: '',
  phone: '',
  members: null,
  isDemo: false,
  ...unit,
});

export const pairingOf = (siteId: string, unitId: string): Pairing => ({
  id: `${siteId}+${unitId}`,
  siteId,
  unitId,
  isDemo: false,
});
