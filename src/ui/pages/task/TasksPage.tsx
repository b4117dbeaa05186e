/**
 * 整改任务: all tasks on this device, counted, found by words, grouped by what is asked. The address keeps what is shown, so
 * that a reload comes back to it. Each task leads to its page; what is shown goes out as paper or as text.
 */
import './tasks.css';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { searchTasks } from '../../../domain/task/search-tasks';
import type { TaskEntry } from '../../../domain/task/task-entry';
import {
  byUrgency,
  countByFilter,
  inGroups,
  isOwn,
  isWanted,
  TASK_FILTERS,
  TASK_VIEWS,
  type TaskFilter,
  type TaskGroup,
  type TaskView,
} from '../../../domain/task/task-list';
import { tasksToText } from '../../../domain/task/task-text';
import { Chips } from '../../parts/Chips';
import { Icon } from '../../parts/Icon';
import { LongList } from '../../parts/LongList';
import { later } from '../../parts/later';
import { Screen } from '../../parts/Screen';
import { ShareButton, ShareNote, type ShareTold } from '../../parts/ShareText';
import { StatusPills } from '../../parts/StatusPills';
import { useMe } from '../../parts/use-me';
import { useToday } from '../../parts/use-today';
import { FILTER_WORDS, VIEW_WORDS } from '../../text/task';
import { useAddress } from '../audit/use-address';
import { leaveList, takeScroll } from './last-list';
import { TaskLine } from './TaskLine';
import { useTaskEntries } from './use-tasks';

const NewOrdersSheet = later(() => import('../letter/NewOrdersSheet').then((module) => module.NewOrdersSheet));
const ListPaper = later(() => import('./ListPaper').then((module) => module.ListPaper));

type Entry = TaskEntry;

/** What is asked for, as the address names it. */
interface Asked {
  readonly view: TaskView;
  readonly filter: TaskFilter;
  readonly words: string;
  /** The one group that is shown; null: all of them. */
  readonly group: string | null;
  /** Only those of the person's own unit; null: nobody said. */
  readonly isMine: boolean | null;
}

/** A heading or a task. */
type Line = { readonly group: TaskGroup; readonly entry: Entry | null };

/** Heights in CSS pixels, the gap beneath included; tasks.css holds the lines to them. */
const HEADING = 56;
const TASK = 172;

export function TasksPage() {
  const { query } = useLocation();
  const entries = useTaskEntries();
  const [me] = useMe();
  const today = useToday();
  const [asked, setAsked] = useState(() => readAsked(query));
  const [told, setTold] = useState<ShareTold>(null);
  const [isPrinting, setPrinting] = useState(false);
  const [ordering, setOrdering] = useState<'order' | 'urge' | null>(null);
  const ask = (change: Partial<Asked>): void => {
    setTold(null);
    setAsked({ ...asked, ...change });
  };
  const { view, filter, words, group } = asked;
  const hasUnit = me !== undefined && me !== null && me.unit !== '';
  const isMine = hasUnit && asked.isMine !== false;
  useAddress('/tasks', {
    view: view === 'deadline' ? undefined : view,
    filter: filter === 'todo' ? undefined : filter,
    words,
    group: group ?? undefined,
    mine: asked.isMine === null ? undefined : asked.isMine ? '1' : '0',
  });

  const own = useMemo(() => {
    const listed = byUrgency(entries ?? [], me ?? null);
    return isMine ? listed.filter((entry) => isOwn(entry.card, me)) : listed;
  }, [entries, me, isMine]);
  const counts = useMemo(() => countByFilter(own), [own]);
  const groups = useMemo(() => {
    const wanted = own.filter((entry) => isWanted(entry, filter));
    return inGroups(searchTasks(wanted, words), view, today);
  }, [own, filter, words, view, today]);
  const only = groups.find(({ key }) => key === group);
  const lines = useMemo(() => linesOf(group === null ? groups : only ? [only] : []), [groups, group, only]);
  const shown = useMemo(() => [...new Set(lines.flatMap(({ entry }) => entry ?? []))], [lines]);
  const title = only?.title ?? (isMine ? me.unit : FILTER_WORDS[filter]);
  const isReady = entries !== undefined && me !== undefined;

  useEffect(() => {
    if (isReady) document.querySelector('.body')?.scrollTo(0, takeScroll());
  }, [isReady]);

  return (
    <Screen
      title="整改任务"
      back="/"
      status={<StatusPills />}
      band={
        <div class="band task-band">
          <input
            type="search"
            class="task-search"
            aria-label="搜索任务"
            placeholder="搜问题、地点、编号、单位、条目"
            enterkeyhint="search"
            value={words}
            onInput={(event) => ask({ words: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.isComposing) event.currentTarget.blur();
            }}
          />
        </div>
      }
      foot={
        shown.length === 0 ? undefined : (
          <>
            <ShareButton text={() => tasksToText(title, shown, today)} onTold={setTold} />
            <button type="button" class="button is-main" onClick={() => setPrinting(true)}>
              <Icon name="paper" />
              导出清单
            </button>
          </>
        )
      }
    >
      {isReady && entries.length === 0 && (
        <p class="card caption">还没有整改任务。检查中记下问题，任务就自动生成；也可以导入别人的交接文件。</p>
      )}
      {isReady && entries.length > 0 && (
        <>
          <ShareNote told={told} />
          <Chips
            label="显示哪些任务"
            kind="one"
            shape="task-chips"
            chips={TASK_FILTERS.filter((each) => counts[each] > 0 || each === filter || each === 'todo').map(
              (each) => ({
                value: each,
                word: `${FILTER_WORDS[each]} ${counts[each]}`,
                isChosen: each === filter,
              }),
            )}
            onTap={(chosen) => ask({ filter: chosen })}
          />
          <Chips
            label="怎样分组"
            kind="one"
            shape="task-chips"
            chips={TASK_VIEWS.map((each) => ({ value: each, word: VIEW_WORDS[each], isChosen: each === view }))}
            onTap={(chosen) => ask({ view: chosen, group: null })}
          />
          {(hasUnit || group !== null) && (
            <div class="chips">
              {hasUnit && (
                <button
                  type="button"
                  class="chip"
                  aria-pressed={isMine}
                  onClick={() => ask({ isMine: !isMine, group: null })}
                >
                  只看本单位
                </button>
              )}
              {group !== null && (
                <button type="button" class="chip" aria-pressed onClick={() => ask({ group: null })}>
                  只看 {only?.title ?? '这一组'}
                </button>
              )}
            </div>
          )}
          {me?.role === 'office' && shown.length > 0 && (
            <Chips
              label="公文"
              kind="act"
              chips={[
                { value: 'order' as const, word: '写交办单' },
                { value: 'urge' as const, word: '写督办单' },
              ]}
              onTap={setOrdering}
            />
          )}
          {shown.length === 0 && (
            <p class="card">
              没有符合的任务。
              <button
                type="button"
                class="link"
                onClick={() => ask({ words: '', filter: 'todo', group: null, isMine: false })}
              >
                看全部未销号的
              </button>
            </p>
          )}
          <LongList
            label="任务"
            items={lines}
            keyOf={({ group: { key }, entry }) => (entry ? `${key} ${entry.card.task.id}` : key)}
            heightOf={({ entry }) => (entry ? TASK : HEADING)}
          >
            {({ group: own, entry }) =>
              entry ? (
                <TaskLine entry={entry} onOpen={leaveList} />
              ) : (
                <GroupHeading group={own} isOnly={group !== null} onOnly={() => ask({ group: own.key })} />
              )
            }
          </LongList>
        </>
      )}
      {ordering !== null && <NewOrdersSheet kind={ordering} entries={shown} onClose={() => setOrdering(null)} />}
      {isPrinting && <ListPaper title={title} entries={shown} onClose={() => setPrinting(false)} />}
    </Screen>
  );
}

interface GroupHeadingProps {
  readonly group: TaskGroup;
  /** This group alone is shown already. */
  readonly isOnly: boolean;
  readonly onOnly: () => void;
}

/** Title and count; a tap shows this group alone, so that it can go out alone. */
function GroupHeading({ group, isOnly, onOnly }: GroupHeadingProps) {
  const overdue = group.entries.filter(({ isOverdue }) => isOverdue).length;
  const words = `${group.entries.length} 件${overdue > 0 ? `，逾期 ${overdue}` : ''}`;
  return (
    <h2 class="task-group">
      <span class="task-group-title">{group.title}</span>
      {isOnly ? (
        <span class="caption">{words}</span>
      ) : (
        <button type="button" class="link" aria-label={`只看${group.title}，${words}`} onClick={onOnly}>
          {words}
          <Icon name="forward" />
        </button>
      )}
    </h2>
  );
}

const linesOf = (groups: readonly TaskGroup[]): readonly Line[] =>
  groups.flatMap((group) => [{ group, entry: null }, ...group.entries.map((entry) => ({ group, entry }))]);

/** What the address says; whatever it says wrong is left out. */
function readAsked(query: Readonly<Record<string, string>>): Asked {
  const { view, filter, words = '', group = null, mine } = query;
  return {
    view: TASK_VIEWS.find((each) => each === view) ?? 'deadline',
    filter: TASK_FILTERS.find((each) => each === filter) ?? 'todo',
    words,
    group,
    isMine: mine === undefined ? null : mine === '1',
  };
}
