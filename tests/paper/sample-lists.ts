/** Tasks of a whole invented county: three communities, six responsible units, one with a long name. Used by the paper tests. */
import type { BeforeAfterInput } from '../../src/domain/report/before-after';
import type { ListReader, TaskListsInput } from '../../src/domain/report/task-lists';
import type { TaskStatus } from '../../src/domain/task/task';
import type { TaskCard } from '../../src/domain/task/task-card';
import { itemLookup, type TaskEntry, toEntry } from '../../src/domain/task/task-entry';
import { sampleAudit } from './sample-audit';
import { closedAfterReturn, recordPhoto } from './sample-papers';

const DAY = { today: '2017-05-18', utcOffsetMinutes: 480 } as const;

const COMMUNITIES = [
  { name: '南关社区', compound: '阳光花园', property: '高邑县恒安物业服务有限公司' },
  { name: '北关社区', compound: '粮食局家属院', property: '高邑县粮食局（产权单位）' },
  { name: '凤城社区', compound: '凤凰城一期', property: '石家庄凤凰城物业管理服务有限责任公司高邑分公司' },
] as const;

const STATUSES: readonly TaskStatus[] = ['open', 'closed', 'inProgress', 'open', 'awaitingReview', 'open', 'closed'];

/** One community's tasks, found by an inspection, every sixth by a self-check; every fourth is served by two units. */
function cardsOf(at: number, count: number): readonly TaskCard[] {
  const { name, compound, property } = COMMUNITIES[at] ?? COMMUNITIES[0];
  const source = sampleAudit(count, 0);
  const community = { ...source.community, id: `c${at}`, name };
  const compounds = source.compounds.map((site) => ({
    ...site,
    id: `${site.id}-${at}`,
    parentId: community.id,
    name: compound,
  }));
  return source.tasks.map((task, index): TaskCard => {
    const id = `${at}-${task.id}`;
    const finding = source.findings[index];
    const place = source.places.find((each) => each.id === finding?.placeId);
    if (finding === undefined || place === undefined) throw new Error('a task without its finding or place');
    const status = STATUSES[(index + at) % STATUSES.length] ?? 'open';
    const isDone = status === 'closed' || status === 'awaitingReview';
    const acts = closedAfterReturn(id).slice(2, status === 'closed' ? 4 : 3);
    return {
      task: {
        ...task,
        id,
        number: `K7Q-${String(100 * at + index + 1).padStart(4, '0')}`,
        status,
        responsibleUnit: index === 9 ? '' : task.responsibleUnit.startsWith('高邑县') ? property : `${name}居委会`,
        volunteerUnit: index % 4 === 1 ? `${task.volunteerUnit}、县工业和信息化局` : task.volunteerUnit,
      },
      finding: { ...finding, id: `${at}-${finding.id}` },
      audit: { ...source.audit, id: `a${at}`, kind: index % 6 === 5 ? 'selfCheck' : 'supervision' },
      place: { ...place, name: place.scope === 'compound' ? compound : place.name },
      community,
      compound: place.scope === 'community' ? undefined : compounds[0],
      actions: isDone ? acts : [],
      photos: [],
      markups: [],
    };
  });
}

const itemOf = itemLookup([sampleAudit(0, 0).standard]);
export const entryOf = (card: TaskCard): TaskEntry => toEntry(card, DAY.today, itemOf);

/** 48 tasks. */
export const countyEntries = (): readonly TaskEntry[] =>
  [cardsOf(0, 20), cardsOf(1, 15), cardsOf(2, 13)].flat().map(entryOf);

export function sampleLists(reader: ListReader, own: Partial<TaskListsInput> = {}): TaskListsInput {
  return {
    ...DAY,
    reader,
    entries: countyEntries(),
    choice: { from: '2017-05-01', to: '2017-05-31', kinds: ['supervision', 'selfCheck'] },
    status: 'all',
    only: null,
    hasPhotos: false,
    ...own,
  };
}

/** Six tasks: a pair of 近景; two pairs; upright ones; one of each shape; none of 整改后; none at all. */
export function sampleBeforeAfter(): BeforeAfterInput {
  const entries = cardsOf(0, 6).map((card, index): TaskEntry => {
    const photo = (no: number, phase: 'before' | 'after', beforeId: string | null = null) =>
      recordPhoto(no, {
        ...{ findingId: card.finding.id, phase, beforeId, view: no % 2 === 1 ? 'near' : 'far' },
        takenAt: Date.UTC(2017, 4, phase === 'before' ? 8 : 13, 1, no),
      });
    const photos = [
      [photo(1, 'before'), photo(7, 'after', 'photo-1')],
      [photo(5, 'before'), photo(10, 'before'), photo(11, 'after', 'photo-5'), photo(14, 'after', 'photo-10')],
      [photo(3, 'before'), photo(9, 'after', 'photo-3')],
      [photo(13, 'before'), photo(15, 'after', 'photo-13')],
      [photo(17, 'before')],
      [],
    ][index];
    const status = index < 4 ? 'closed' : 'inProgress';
    const actions = index < 4 ? closedAfterReturn(card.task.id) : [];
    return entryOf({ ...card, task: { ...card.task, status }, actions, photos: photos ?? [] });
  });
  return { ...DAY, title: '南关社区整改前后对照表', entries };
}
