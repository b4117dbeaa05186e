/** The tasks in view as paper: PDF for printing, a long image for a chat, Word to be changed. */

import type { TaskCard } from '../../../domain/task/task-card';
import { makeUnitList, missingInUnitList } from '../../../usecases/make-unit-list';
import { PaperSheet } from '../../parts/PaperSheet';
import { useServices } from '../../services';

interface ListPaperProps {
  /** 县教体局. */
  readonly title: string;
  /** In the order they are to stand. */
  readonly cards: readonly TaskCard[];
  readonly onClose: () => void;
}

export function ListPaper({ title, cards, onClose }: ListPaperProps) {
  const { ports } = useServices();
  const source = { title: `${title}整改任务清单`, cards };
  const photos = cards.reduce((sum, card) => sum + card.photos.length, 0);
  return (
    <PaperSheet
      title={source.title}
      formats={['pdf', 'image', 'word']}
      make={(format, work) => makeUnitList(ports, { ...source, ...work, format })}
      findMissing={() => missingInUnitList(ports, source)}
      onClose={onClose}
    >
      <p>
        {cards.length} 件任务，{photos} 张照片。没有网络也能生成。
      </p>
    </PaperSheet>
  );
}
