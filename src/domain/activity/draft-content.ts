/**
 * 服务内容 and 活动地点 of a record, drafted from plain numbers and names, so that nobody writes what the phone knows
 * (将活动、检查、整改情况记入, the notice). Called by `draft-activity.ts` and `save-activity.ts`.
 */
import type { Id } from '../kernel/ids';
import type { Site } from '../site/site';

/** What that day says of a session. */
export interface DayOfService {
  /** 活动地点, in words; may be empty. */
  readonly place: string;
  /** The places that were checked by the standard, in words; empty when none was. */
  readonly checked: string;
  /** Problems found in those checks. */
  readonly found: number;
  /** Problems whose mending the unit submitted that day, wherever they were. */
  readonly mended: number;
}

/** 服务内容. Says only what is so: no check is no check, and nought problems is 未发现不达标问题. */
export function draftContent({ place, checked, found, mended }: DayOfService): string {
  const mending = mended > 0 ? `协助整改${mended}个` : '';
  if (checked !== '') {
    const finding = found > 0 ? `发现问题${found}个` : '未发现不达标问题';
    return `对照标准检查${checked}，${[finding, mending].filter((words) => words !== '').join('，')}。`;
  }
  const there = place === '' ? '' : `在${place}`;
  return mended > 0 ? `${there}协助整改问题${mended}个。` : `${there}开展志愿服务活动。`;
}

/** Sites in words, each community once and before its compounds: 阳光社区阳光花园、化肥厂家属院、府前社区. */
export function wordSites(sites: readonly Site[], ids: readonly Id[]): string {
  const chosen = sites.filter((site) => ids.includes(site.id));
  const communityIds = [...new Set(chosen.map((site) => site.parentId ?? site.id))];
  return communityIds
    .map((communityId) => {
      const community = sites.find((site) => site.id === communityId)?.name ?? '';
      const compounds = chosen.filter((site) => site.parentId === communityId).map((site) => site.name);
      return `${community}${compounds.join('、')}`;
    })
    .join('、');
}
