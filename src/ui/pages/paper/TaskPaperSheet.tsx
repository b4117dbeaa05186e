/** The sheet that prints a paper made of tasks, as it was chosen. Called by its page. */
import { useState } from 'preact/hooks';
import { inWalkOrder } from '../../../domain/report/task-lists';
import { wordChoice } from '../../../domain/task/chosen-tasks';
import type { Ports } from '../../../usecases/ports';
import { prepareBeforeAfter } from '../../../usecases/prepare-before-after';
import { prepareLedger } from '../../../usecases/prepare-ledger';
import { prepareTaskLists } from '../../../usecases/prepare-task-lists';
import type { PreparedPaper } from '../../../usecases/prepared-paper';
import type { PaperFormat } from '../../../usecases/print-paper';
import { PaperSheet } from '../../parts/PaperSheet';
import { Switch } from '../../parts/Switch';
import { useServices } from '../../services';
import type { Asked, Chosen, TaskPaper } from './paper-choice';
import { PAPER_WORDS } from './paper-words';

interface TaskPaperSheetProps {
  readonly paper: TaskPaper;
  readonly asked: Asked;
  readonly chosen: Chosen;
  readonly onClose: () => void;
}

type Audience = 'internal' | 'public';

export function TaskPaperSheet({ paper, asked, chosen, onClose }: TaskPaperSheetProps) {
  const { ports } = useServices();
  const [audience, setAudience] = useState<Audience>('internal');
  return (
    <PaperSheet
      // Another ledger is another paper: what was made of the first is gone.
      key={audience}
      title={PAPER_WORDS[paper].title}
      formats={formatsOf(paper)}
      prepare={() => preparePaper(ports, { paper, asked, chosen, audience })}
      onClose={onClose}
    >
      {paper === 'ledger' && (
        <div class="criterion">
          <span class="criterion-words">给谁看（外发的不列责任人、发现人、销号人）</span>
          <Switch
            label="给谁看"
            value={audience}
            options={[
              { value: 'internal', word: '内部' },
              { value: 'public', word: '外发' },
            ]}
            onChange={(next) => setAudience(next ?? audience)}
          />
        </div>
      )}
      <p>
        {paper === 'before-after' ? 'A4 纵向' : 'A4 横向'}，{wordChoice(chosen.choice)}，列 {chosen.listed.length} 个
        {chosen.lists > 1 && `，分 ${chosen.lists} 份，每份另起一页`}。没有网络也能生成。
      </p>
    </PaperSheet>
  );
}

/** Lists can be looked at in Excel; a ledger is made for it. */
function formatsOf(paper: TaskPaper): readonly PaperFormat[] {
  if (paper === 'ledger') return ['excel', 'pdf', 'word'];
  return paper === 'before-after' ? ['pdf', 'word'] : ['pdf', 'word', 'excel'];
}

type Wanted = Pick<TaskPaperSheetProps, 'paper' | 'asked' | 'chosen'> & { readonly audience: Audience };

async function preparePaper(ports: Ports, { paper, asked, chosen, audience }: Wanted): Promise<PreparedPaper> {
  const { entries, choice, reader, listed } = chosen;
  switch (paper) {
    case 'ledger':
      return prepareLedger(ports, { title: '全县', cards: inWalkOrder(listed).map(({ card }) => card), audience });
    case 'before-after':
      return prepareBeforeAfter(ports, {
        title: `${reader?.title ?? ''}${PAPER_WORDS[paper].title}`,
        entries: inWalkOrder(listed),
      });
    default: {
      const { status, hasPhotos } = asked;
      return prepareTaskLists(ports, { reader: paper, entries, choice, status, only: reader?.key ?? null, hasPhotos });
    }
  }
}
