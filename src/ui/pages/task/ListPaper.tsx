/**
 * The tasks in view as paper: their list, or what they looked like before and after. PDF for printing, a long image for
 * a chat, Word to be changed; the list as 问题台账 for Excel.
 */
import '../../parts/criterion.css';
import { useState } from 'preact/hooks';
import type { TaskEntry } from '../../../domain/task/task-entry';
import { prepareBeforeAfter } from '../../../usecases/prepare-before-after';
import { prepareLedger } from '../../../usecases/prepare-ledger';
import { prepareUnitList } from '../../../usecases/prepare-unit-list';
import { PaperSheet } from '../../parts/PaperSheet';
import { Switch } from '../../parts/Switch';
import { useServices } from '../../services';

interface ListPaperProps {
  /** 县教体局. */
  readonly title: string;
  /** In the order they are to stand. */
  readonly entries: readonly TaskEntry[];
  readonly onClose: () => void;
}

const WORDS = { list: '整改任务清单', pairs: '整改前后对照表' } as const;

export function ListPaper({ title, entries, onClose }: ListPaperProps) {
  const { ports } = useServices();
  const [shape, setShape] = useState<keyof typeof WORDS>('list');
  const name = `${title}${WORDS[shape]}`;
  const cards = entries.map(({ card }) => card);
  const photos = cards.reduce((sum, card) => sum + card.photos.length, 0);
  return (
    <PaperSheet
      // Another shape is another paper: what was made of the first is gone.
      key={shape}
      title={name}
      formats={shape === 'list' ? ['pdf', 'image', 'word', 'excel'] : ['pdf', 'word']}
      prepare={async () =>
        shape === 'list'
          ? {
              ...(await prepareLedger(ports, { title, cards })),
              ...(await prepareUnitList(ports, { title: name, cards })),
            }
          : prepareBeforeAfter(ports, { title: name, entries })
      }
      onClose={onClose}
    >
      <div class="criterion">
        <span class="criterion-words">样式</span>
        <Switch
          label="样式"
          value={shape}
          options={[
            { value: 'list', word: '清单' },
            { value: 'pairs', word: '前后对照' },
          ]}
          onChange={(next) => setShape(next ?? shape)}
        />
      </div>
      <p>
        {cards.length} 件任务，{photos} 张照片。{shape === 'list' && 'Excel 是问题台账，各栏俱全，可以筛选。'}
        没有网络也能生成。
      </p>
    </PaperSheet>
  );
}
