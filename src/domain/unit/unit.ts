/** Units (单位) that answer for problems or serve a site, and the pairing (对接, 附件2) of volunteers with sites. */
import type { Id } from '../kernel/ids';

/** An organisation. The same one may be responsible in one place and volunteer in another. */
export interface Unit {
  readonly id: Id;
  readonly name: string;
  readonly leader: string;
  readonly liaison: string;
  readonly phone: string;
  /** 单位党员人数; null while nobody said. */
  readonly members: number | null;
  readonly isDemo: boolean;
}

/** What a record does not say that was written before members were asked, or handed over without names. */
export const UNIT_DEFAULTS = { leader: '', liaison: '', phone: '', members: null } as const satisfies Partial<Unit>;

/** A volunteer unit serves a site: many to many (附件2). */
export interface Pairing {
  readonly id: Id;
  readonly siteId: Id;
  readonly unitId: Id;
  readonly isDemo: boolean;
}
