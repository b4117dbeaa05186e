/**
 * What a revisit (回头看) walks: the tasks that await review in a community, a sample of the closed ones, and in which order.
 * Called by the page that starts one. No dice: the same records give the same walk on every phone.
 */
import type { Audit, Place } from '../audit/audit';
import type { Finding } from '../finding/finding';
import type { Id } from '../kernel/ids';
import type { Site } from '../site/site';
import { allItems } from '../standard/find';
import type { Scope, Standard } from '../standard/schema';
import type { Action } from './action';
import { relapseOf } from './relapse';
import type { Task } from './task';

/** A task with what the choice goes by. */
export interface Revisitable {
  readonly task: Task;
  readonly finding: Finding;
  readonly audit: Pick<Audit, 'siteId' | 'standardId'>;
  readonly place: Place | undefined;
  readonly compound: Site | undefined;
  /** Standing ones. */
  readonly actions: readonly Action[];
}

/** What can be walked together: one community, and one standard, which is the audit's. */
export interface Round {
  readonly communityId: Id;
  readonly standardId: string;
}

const isOfRound = ({ audit }: Revisitable, { communityId, standardId }: Round): boolean =>
  audit.siteId === communityId && audit.standardId === standardId;

/** 待复查: what somebody says is mended. */
export const awaitingIn = <T extends Revisitable>(cards: readonly T[], round: Round): readonly T[] =>
  cards.filter((card) => isOfRound(card, round) && card.task.status === 'awaitingReview');

/** 已销号, and not found again since: that one lives on as another task. */
export const closedIn = <T extends Revisitable>(cards: readonly T[], round: Round): readonly T[] =>
  cards.filter((card) => isOfRound(card, round) && card.task.status === 'closed' && relapseOf(card.actions) === null);

/** When somebody last saw that it was mended (销号 or 仍完好), epoch milliseconds. */
function lastSeen({ finding, actions }: Revisitable): number {
  const seen = actions.filter(({ kind }) => kind === 'closed' || kind === 'kept').map(({ at }) => at);
  return Math.max(finding.foundAt, ...seen);
}

/**
 * 抽查: `count` of the closed tasks. The places (the community itself, each compound) take turns, and each gives the one that
 * nobody has looked at for longest; whoever has waited longest begins. All of them when there are no more.
 */
export function sampleClosed<T extends Revisitable>(closed: readonly T[], count: number): readonly T[] {
  const byAge = [...closed].sort((a, b) => lastSeen(a) - lastSeen(b) || (a.task.id < b.task.id ? -1 : 1));
  const turns = new Map<Id | undefined, number>();
  return byAge
    .map((card) => {
      const siteId = card.compound?.id;
      const turn = turns.get(siteId) ?? 0;
      turns.set(siteId, turn + 1);
      return { card, turn };
    })
    .sort((a, b) => a.turn - b.turn)
    .slice(0, count)
    .map(({ card }) => card);
}

const SCOPES: readonly Scope[] = ['community', 'compound', 'stairwell'];

/**
 * As one walks it: the community's own first, then compound by compound, in each what lies outside before its stairwells; at one
 * place in the order of the standard, then of discovery. 2号楼 comes before 10号楼.
 */
export function walkOrder<T extends Revisitable>(cards: readonly T[], standard: Standard): readonly T[] {
  const items = allItems(standard).map((item) => item.id);
  const itemAt = ({ finding }: T): number => {
    const index = items.indexOf(finding.itemIds[0] ?? '');
    // An item that this version does not know comes last.
    return index < 0 ? items.length : index;
  };
  const scopeAt = ({ place }: T): number => (place ? SCOPES.indexOf(place.scope) : SCOPES.length);
  return [...cards].sort(
    (a, b) =>
      byName(a.compound?.name ?? '', b.compound?.name ?? '') ||
      byName(a.compound?.id ?? '', b.compound?.id ?? '') ||
      scopeAt(a) - scopeAt(b) ||
      byName(a.place?.name ?? '', b.place?.name ?? '') ||
      itemAt(a) - itemAt(b) ||
      a.finding.foundAt - b.finding.foundAt ||
      (a.task.id < b.task.id ? -1 : 1),
  );
}

const byName = (a: string, b: string): number => a.localeCompare(b, 'zh-CN', { numeric: true });
