/**
 * Draft 服务内容 of a record from what the phone knows of that day: checks at the sites served, problems found in them, problems
 * whose mending the unit submitted. Called when a record is opened or its sites and day change, and by the button 重新生成.
 */
import type { Activity } from '../domain/activity/activity';
import { draftContent, wordSites } from '../domain/activity/draft-content';
import type { Audit, Place } from '../domain/audit/audit';
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import { isMendedBy } from '../domain/task/mended-by';
import { namesOfUnit } from './names-of-unit';
import type { Ports, Saved, SaveError, Transaction } from './ports';
import { writeRecords } from './write-records';

/**
 * Drafts the content anew. What a person wrote, and what is reported already, is touched only where `isForced` (the button).
 * Gives what was there before, to go back to; null when nothing changed.
 */
export async function draftActivity(
  ports: Ports,
  input: { readonly activityId: Id; readonly isForced: boolean },
): Promise<Result<Saved<Pick<Activity, 'content' | 'isDrafted'> | null>, SaveError>> {
  const { activityId, isForced } = input;
  const { cards } = await ports.store.tasks();
  return writeRecords(ports, async (writer) => {
    const { tx } = writer;
    const activity = await tx.get('activity', activityId);
    if (!activity || (!isForced && (!activity.isDrafted || activity.reportedOn !== null))) return null;
    const names = namesOfUnit(await tx.changesOf([activity.unitId]), activity.unitId);
    const sites = await tx.all('site');
    const checks = await checksOf(tx, activity);
    const checkedIds = new Set(checks.flatMap(({ siteIds }) => siteIds));
    const auditIds = new Set(checks.map(({ audit }) => audit.id));
    const found = cards.filter(
      ({ audit, place }) => auditIds.has(audit.id) && place !== undefined && checkedIds.has(place.siteId),
    );
    const thatDay = { from: activity.date, to: activity.date, utcOffset: ports.utcOffset() };
    const content = draftContent({
      place: activity.place,
      checked: wordSites(sites, [...checkedIds]),
      found: found.length,
      mended: cards.filter(({ task, actions }) => isMendedBy(task, actions, names, thatDay)).length,
    });
    if (content === activity.content && activity.isDrafted) return null;
    await writer.save('activity', activityId, { content, isDrafted: true });
    return { content: activity.content, isDrafted: activity.isDrafted };
  });
}

/**
 * The checks of that day at the sites served, and at which of them. A unit's own work are its self-checks; where there are none,
 * whoever checked. A revisit finds nothing new.
 */
async function checksOf(
  tx: Transaction,
  activity: Activity,
): Promise<readonly { readonly audit: Audit; readonly siteIds: readonly Id[] }[]> {
  const checks: { audit: Audit; siteIds: readonly Id[] }[] = [];
  for (const audit of await tx.all('audit')) {
    if (audit.date !== activity.date || audit.kind === 'revisit') continue;
    const places: readonly Place[] = await tx.ofAudit('place', audit.id);
    const siteIds = [...new Set(places.map((place) => place.siteId))].filter((id) => activity.siteIds.includes(id));
    if (siteIds.length > 0) checks.push({ audit, siteIds });
  }
  const own = checks.filter(({ audit }) => audit.kind === 'selfCheck');
  return own.length > 0 ? own : checks;
}
