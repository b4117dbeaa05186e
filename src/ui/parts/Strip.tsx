/**
 * The strip: every audit as a row of small cells, one per item, grouped by section. Met is solid, unmet taller, not
 * applicable hatched, unchecked hollow. Heads the item page, sits on each audit's card; tapped, it jumps to an item.
 */
import './strip.css';
import type { ItemProgress } from '../../domain/audit/progress';
import { wordVerdict } from '../../domain/audit/wording';

const CLASS = { met: 'is-met', unmet: 'is-unmet', notApplicable: 'is-not-applicable', unchecked: '' } as const;

interface StripProps {
  readonly items: readonly ItemProgress[];
  /** Id of the item on screen. */
  readonly currentItemId?: string;
  /** Makes the cells buttons. */
  readonly onJump?: (item: ItemProgress) => void;
}

export function Strip({ items, currentItemId, onJump }: StripProps) {
  const sections = [...new Set(items.map((entry) => entry.section))];
  const jumpToNearest = (event: MouseEvent): void => {
    // A cell is narrower than a finger: a tap anywhere on the strip goes to the cell nearest to it.
    const strip = event.currentTarget as HTMLElement;
    const cells = [...strip.querySelectorAll<HTMLElement>('.cell')];
    const distance = (cell: HTMLElement): number => {
      const box = cell.getBoundingClientRect();
      return Math.abs((box.left + box.right) / 2 - event.clientX);
    };
    // A click by keyboard or screen reader has no place of its own; it is on the cell itself.
    const byPointer = event.detail > 0;
    const cell = byPointer
      ? cells.reduce<HTMLElement | undefined>(
          (best, each) => (best && distance(best) <= distance(each) ? best : each),
          undefined,
        )
      : cells.find((each) => each === event.target);
    const entry = items.find(({ item }) => item.id === cell?.dataset['item']);
    if (entry) onJump?.(entry);
  };
  const label = (entry: ItemProgress): string => `${entry.item.code} ${wordVerdict(entry.verdict)}`;
  const className = (entry: ItemProgress): string =>
    [
      'cell',
      CLASS[entry.verdict],
      entry.item.isNote ? 'is-note' : '',
      entry.item.id === currentItemId ? 'is-current' : '',
    ]
      .filter(Boolean)
      .join(' ');
  const cells = (section: ItemProgress['section']) => items.filter((entry) => entry.section === section);
  if (!onJump) {
    const summary = items.map(label).join('，');
    return (
      <div class="strip" role="img" aria-label={summary}>
        {sections.map((section) => (
          <span class="strip-section" style={{ flexGrow: cells(section).length }} key={section.id}>
            {cells(section).map((entry) => (
              <span key={entry.item.id} class={className(entry)} />
            ))}
          </span>
        ))}
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the cells are the buttons; the strip only widens their reach.
    <div class="strip is-jump" role="group" aria-label="各条判定" onClick={jumpToNearest}>
      {sections.map((section) => (
        <span class="strip-section" style={{ flexGrow: cells(section).length }} key={section.id}>
          {cells(section).map((entry) => (
            <button
              key={entry.item.id}
              type="button"
              class={className(entry)}
              data-item={entry.item.id}
              aria-label={label(entry)}
              aria-current={entry.item.id === currentItemId ? 'step' : undefined}
              title={label(entry)}
            />
          ))}
        </span>
      ))}
    </div>
  );
}
