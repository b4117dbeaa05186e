/**
 * One paper made of tasks: whose, of which period, 未销号 or all, with the counts as they change, then the sheet that prints. The
 * address keeps what is chosen, so that a reload comes back to it.
 */
import '../../parts/criterion.css';
import './papers.css';
import { useMemo, useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { KIND_WORDS } from '../../../domain/audit/wording';
import { AUDIT_KINDS, wordCounts } from '../../../domain/task/chosen-tasks';
import type { TaskEntry } from '../../../domain/task/task-entry';
import { countByFilter } from '../../../domain/task/task-list';
import { Chips, toggled } from '../../parts/Chips';
import { Icon } from '../../parts/Icon';
import { later } from '../../parts/later';
import { Screen } from '../../parts/Screen';
import { Switch } from '../../parts/Switch';
import { useToday } from '../../parts/use-today';
import { useAddress } from '../audit/use-address';
import { useTaskEntries } from '../task/use-tasks';
import {
  type Asked,
  type Chosen,
  chosenOf,
  isListed,
  PERIODS,
  readAsked,
  TASK_PAPERS,
  type TaskPaper,
  writeAsked,
} from './paper-choice';
import { PAPER_WORDS, PERIOD_WORDS } from './paper-words';

const TaskPaperSheet = later(() => import('./TaskPaperSheet').then((module) => module.TaskPaperSheet));

export function TaskPaperPage() {
  const { params } = useRoute();
  const entries = useTaskEntries();
  const paper = TASK_PAPERS.find((each) => each === params['paper']);
  if (paper === undefined || entries === undefined) {
    return (
      <Screen title={paper === undefined ? '没有这种文书' : PAPER_WORDS[paper].title} back="/papers">
        {paper === undefined && <p class="note">网址不对。请回到“文书”重新选。</p>}
      </Screen>
    );
  }
  return <Choice key={paper} paper={paper} entries={entries} />;
}

function Choice({ paper, entries }: { readonly paper: TaskPaper; readonly entries: readonly TaskEntry[] }) {
  const { query } = useLocation();
  const today = useToday();
  const [asked, setAsked] = useState(() => readAsked(query));
  const ask = (change: Partial<Asked>): void => setAsked({ ...asked, ...change });
  useAddress(`/papers/${paper}`, writeAsked(asked));
  const chosen = useMemo(() => chosenOf(paper, entries, asked, today), [paper, entries, asked, today]);
  const { title } = PAPER_WORDS[paper];
  const count = chosen.listed.length;
  return (
    <Screen
      title={title}
      back="/papers"
      foot={
        <button type="button" class="button is-main" disabled={count === 0} onClick={() => ask({ isOpen: true })}>
          <Icon name="paper" />
          {count === 0 ? '没有可列的问题' : `导出 ${count} 个问题`}
        </button>
      }
    >
      {entries.length === 0 ? (
        <p class="card caption">还没有整改任务。检查中记下问题，任务就自动生成；也可以导入别人的交接文件。</p>
      ) : (
        <>
          <p class="card" role="status">
            {wordCounts(countByFilter(chosen.own))}。{wordLists(paper, chosen)}
            {chosen.own.some(({ card }) => card.audit.isDemo) && <span class="pill is-ask">示例数据</span>}
          </p>
          <Bounds paper={paper} asked={asked} chosen={chosen} ask={ask} />
          {chosen.readers.length > 0 && (
            <section class="card paper-which">
              <p>{PAPER_WORDS[paper].which}</p>
              <Chips
                label={PAPER_WORDS[paper].which}
                kind="one"
                chips={[
                  { value: null, word: PAPER_WORDS[paper].all, isChosen: chosen.reader === undefined },
                  ...chosen.readers.map(({ key, title: name, entries: own }) => ({
                    value: key,
                    word: `${name} ${own.filter((entry) => isListed(paper, entry, asked.status)).length}`,
                    isChosen: key === chosen.reader?.key,
                  })),
                ]}
                onTap={(only) => ask({ only })}
              />
            </section>
          )}
        </>
      )}
      {asked.isOpen && count > 0 && (
        <TaskPaperSheet paper={paper} asked={asked} chosen={chosen} onClose={() => ask({ isOpen: false })} />
      )}
    </Screen>
  );
}

/** How many lists come out, where it can be more than one. */
function wordLists(paper: TaskPaper, { lists, reader }: Chosen): string {
  if (reader !== undefined || lists < 2) return '';
  return `一份文件，共 ${lists} 个${paper === 'community' ? '社区' : '单位'}，每个另起一页。`;
}

interface BoundsProps {
  readonly paper: TaskPaper;
  readonly asked: Asked;
  readonly chosen: Chosen;
  readonly ask: (change: Partial<Asked>) => void;
}

/** Status, period, kinds of audit, photos. */
function Bounds({ paper, asked, chosen, ask }: BoundsProps) {
  const photos = chosen.listed.reduce((sum, { card }) => sum + card.photos.length, 0);
  return (
    <section class="card rows">
      <Line words="列哪些">
        <Chips
          label="列哪些"
          kind="one"
          chips={(['todo', 'all'] as const).map((value) => ({
            value,
            word: `${PAPER_WORDS[paper].statuses[value]} ${chosen.own.filter((entry) => isListed(paper, entry, value)).length}`,
            isChosen: value === asked.status,
          }))}
          onTap={(status) => ask({ status })}
        />
      </Line>
      <Line words="检查日期">
        <Chips
          label="检查日期"
          kind="one"
          chips={PERIODS.map((value) => ({ value, word: PERIOD_WORDS[value], isChosen: value === asked.period }))}
          onTap={(period) => ask({ period })}
        />
        {asked.period === 'own' && (
          <>
            <Day label="从" value={asked.from} onInput={(from) => ask({ from })} />
            <Day label="到" value={asked.to} onInput={(to) => ask({ to })} />
          </>
        )}
      </Line>
      <Line words="检查类型">
        <Chips
          label="检查类型"
          kind="many"
          chips={AUDIT_KINDS.map((kind) => ({
            value: kind,
            word: `${KIND_WORDS[kind]} ${chosen.ofPeriod.filter(({ card }) => card.audit.kind === kind).length}`,
            isChosen: asked.kinds.includes(kind),
          }))}
          onTap={(kind) => {
            const kinds = toggled(asked.kinds, kind);
            // The last one stays: a paper of no kind is none.
            if (kinds.length > 0) ask({ kinds: AUDIT_KINDS.filter((each) => kinds.includes(each)) });
          }}
        />
      </Line>
      {paper !== 'before-after' && paper !== 'ledger' && photos > 0 && (
        <Line words={`照片（${photos} 张）`}>
          <Switch
            label="照片"
            value={asked.hasPhotos}
            options={[
              { value: false, word: '不附' },
              { value: true, word: '附在后面' },
            ]}
            onChange={(value) => ask({ hasPhotos: value ?? asked.hasPhotos })}
          />
        </Line>
      )}
    </section>
  );
}

function Line({ words, children }: { readonly words: string; readonly children: preact.ComponentChildren }) {
  return (
    <div class="criterion">
      <span class="criterion-words">{words}</span>
      {children}
    </div>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

const Day = ({ label, value, onInput }: DayProps) => (
  <label class="field">
    <span>{label}</span>
    <input type="date" value={value} onInput={(event) => onInput(event.currentTarget.value)} />
  </label>
);
