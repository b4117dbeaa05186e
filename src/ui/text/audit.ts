/** Words of the audit pages that are computed or used in more than one place. */
import type { Place } from '../../domain/audit/audit';
import type { Method } from '../../domain/standard/schema';

const METHODS: Readonly<Record<Method, string>> = { observe: '实地考察', documents: '查阅资料', ask: '询问居民' };

/** 实地考察、查阅资料. */
export const wordMethods = (methods: readonly Method[]): string =>
  [...new Set(methods)].map((method) => METHODS[method]).join('、');

/** 阳光花园 3号楼2单元; the community by its own name. */
export function wordPlace(place: Place, siteNames: ReadonlyMap<string, string>): string {
  return place.scope === 'stairwell' ? `${siteNames.get(place.siteId) ?? ''} ${place.name}`.trim() : place.name;
}

/** Offered beside what the standard offers for 不适用. */
export const NOT_APPLICABLE_REASONS = ['本社区没有此项设施', '不在本次检查范围'];

/** Offered when a person judges 达标 although the answers suggest otherwise. */
export const OVERRULE_REASONS = ['现场核实符合要求', '检查时已当场整改', '不符合之处不影响本条'];

/** Where in a place: for the line 具体位置, so that nothing must be typed. */
export const LOCATIONS = [
  '出入口',
  '一层',
  '二层',
  '顶层',
  '楼梯口',
  '道路旁',
  '绿化带',
  '车棚',
  '垃圾投放点',
  '宣传栏',
];
