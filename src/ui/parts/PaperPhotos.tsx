/** In the sheet of papers: whether photos go in, which of them, and how large. */
import './criterion.css';
import './paper-photos.css';
import type { PhotoSize } from '../../domain/report/choose-photos';
import type { ReportPhoto } from '../../domain/report/report';
import type { PhotoChoice } from '../../usecases/prepared-paper';
import { Switch } from './Switch';

interface PaperPhotosProps {
  readonly photos: readonly ReportPhoto[];
  readonly choice: PhotoChoice;
  /** None where there is nothing to choose. */
  readonly sizes: readonly PhotoSize[];
  /** The size in which they are printed unless another is chosen. */
  readonly usualSize: PhotoSize | null;
  readonly onChoose: (choice: PhotoChoice) => void;
  /** Opens the grid in which they are picked. */
  readonly onPick: () => void;
}

const SIZE_WORDS: Readonly<Record<PhotoSize, string>> = { large: '大', medium: '中', small: '小' };

export function PaperPhotos({ photos, choice, sizes, usualSize, onChoose, onPick }: PaperPhotosProps) {
  const { wanted, size } = choice;
  const which = wanted === 'all' || wanted === 'none' ? wanted : 'picked';
  return (
    <div class="rows paper-photos">
      <div class="criterion">
        <span class="criterion-words">照片</span>
        <Switch
          label="照片"
          value={which}
          options={[
            { value: 'all', word: '全部' },
            { value: 'picked', word: '挑选' },
            { value: 'none', word: '不带' },
          ]}
          onChange={(next) => {
            // A second tap on 挑选 goes on picking.
            if (next === 'picked' || (next === null && which === 'picked')) onPick();
            else if (next !== null) onChoose({ ...choice, wanted: next });
          }}
        />
        {typeof wanted !== 'string' && (
          <p class="caption">
            选了 {wanted.size} 张，共 {photos.length} 张。再点“挑选”可改。
          </p>
        )}
      </div>
      {sizes.length > 0 && wanted !== 'none' && (
        <div class="criterion">
          <span class="criterion-words">照片大小</span>
          <Switch
            label="照片大小"
            value={size ?? usualSize ?? undefined}
            options={sizes.map((value) => ({ value, word: SIZE_WORDS[value] }))}
            onChange={(next) => {
              if (next !== null) onChoose({ ...choice, size: next });
            }}
          />
        </div>
      )}
    </div>
  );
}
