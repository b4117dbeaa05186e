/** The words of a mark: one tap for the usual ones, or typed. Closing keeps what was typed. */
import type { Photo } from '../../../domain/finding/photo';
import { Chips } from '../../parts/Chips';
import { DraftText } from '../../parts/DraftText';
import { Sheet } from '../../parts/Sheet';
import { useServices } from '../../services';

/** Short words that point; the problem itself stands beside the photo. */
const WORDS = ['此处', '参照物', '破损', '缺失', '堵塞'];

interface MarkWordsProps {
  readonly photo: Photo;
  readonly onClose: () => void;
  readonly onWords: (text: string) => void;
}

export function MarkWords({ photo, onClose, onWords }: MarkWordsProps) {
  const { preferences } = useServices();
  return (
    <Sheet
      label="标注文字"
      onClose={onClose}
      foot={
        <button type="button" class="button is-main" onClick={onClose}>
          写上
        </button>
      }
    >
      <h2 class="sheet-title">写什么</h2>
      <Chips
        label="常用文字"
        kind="act"
        chips={WORDS.map((word) => ({ value: word, word }))}
        onTap={(word) => {
          onWords(word);
          onClose();
        }}
      />
      <DraftText
        label="自己写"
        value=""
        isCleared
        draftKey={`mark:${photo.id}`}
        preferences={preferences}
        onCommit={(text) => {
          if (text !== '') onWords(text);
          onClose();
        }}
      />
    </Sheet>
  );
}
