/** 文书: every paper that the office prints, in plain words, a tap from the start page; each leads to a short choice, then to paper. */
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { Icon } from '../../parts/Icon';
import { later } from '../../parts/later';
import { Screen } from '../../parts/Screen';
import { useSites } from '../../services';
import { useAddress } from '../audit/use-address';
import type { TaskPaper } from './paper-choice';
import { PAPER_WORDS } from './paper-words';

const PairingTableSheet = later(() => import('../site/PairingTableSheet').then((module) => module.PairingTableSheet));
const RecordSheet = later(() => import('./RecordSheet').then((module) => module.RecordSheet));
const BlankChecklist = later(() => import('./BlankChecklist').then((module) => module.BlankChecklist));

/** What is chosen in a sheet over this page. */
const SHEETS = ['record', 'blank', 'pairing'] as const;

type SheetName = (typeof SHEETS)[number];

export function PapersPage() {
  const { query } = useLocation();
  const records = useSites();
  const [open, setOpen] = useState<SheetName | null>(SHEETS.find((each) => each === query['open']) ?? null);
  useAddress('/papers', { open: open ?? undefined });
  const close = (): void => setOpen(null);
  return (
    <Screen title="文书" back="/">
      <h2 class="group-title">整改任务清单</h2>
      <section class="card rows">
        {(['county', 'community', 'responsible', 'volunteer'] as const).map((paper) => (
          <TaskPaperRow key={paper} paper={paper} />
        ))}
      </section>
      <h2 class="group-title">整改情况</h2>
      <section class="card rows">
        <TaskPaperRow paper="before-after" />
        <TaskPaperRow paper="ledger" />
      </section>
      <h2 class="group-title">检查</h2>
      <section class="card rows">
        <SheetRow
          name="检查记录、回头看记录"
          use="选一次检查；每一条的判定、记录和照片。"
          onOpen={() => setOpen('record')}
        />
        <SheetRow name="空白检查表" use="带着用笔填。" onOpen={() => setOpen('blank')} />
      </section>
      <h2 class="group-title">公文</h2>
      <section class="card rows">
        <WayRow href="/letters" name="督导通报、交办单、督办单" use="按公文格式起草，改好再印。" />
      </section>
      <h2 class="group-title">通知的附件</h2>
      <section class="card rows">
        <WayRow href="/service" name="附件1　志愿服务活动记录" use="在“志愿服务”里选一次活动，印一页。" />
        <SheetRow name="附件2　社区、小区对接表" use="谁分包哪里，联系人和电话。" onOpen={() => setOpen('pairing')} />
      </section>
      <p class="caption">一次检查的整改任务清单，在那次检查的“问题清单”里导出。没有网络也能生成。</p>
      {open === 'record' && <RecordSheet onClose={close} />}
      {open === 'blank' && <BlankChecklist onClose={close} />}
      {open === 'pairing' && records && <PairingTableSheet records={records} onClose={close} />}
    </Screen>
  );
}

function TaskPaperRow({ paper }: { readonly paper: TaskPaper }) {
  const { row, use } = PAPER_WORDS[paper];
  return <WayRow href={`/papers/${paper}`} name={row} use={use} />;
}

interface PaperRowProps {
  readonly name: string;
  /** What it is for. */
  readonly use: string;
}

/** Leads to a page. */
function WayRow({ href, name, use }: PaperRowProps & { readonly href: string }) {
  return (
    <a class="row" href={href}>
      <PaperName name={name} use={use} />
      <Icon name="forward" />
    </a>
  );
}

/** Opens a sheet. */
function SheetRow({ name, use, onOpen }: PaperRowProps & { readonly onOpen: () => void }) {
  return (
    <button type="button" class="row" onClick={onOpen}>
      <PaperName name={name} use={use} />
      <Icon name="paper" />
    </button>
  );
}

const PaperName = ({ name, use }: PaperRowProps) => (
  <span class="grow">
    {name}
    <br />
    <span class="caption">{use}</span>
  </span>
);
