/** The item as issued, word for word, its thresholds bold; long ones fold to four lines. Slips of the issued text stand beside it. */
import { useState } from 'preact/hooks';
import type { Step } from '../../../domain/audit/walk';
import { displayText } from '../../../domain/standard/display-text';
import { wordMethods } from '../../text/audit';

/** Longer texts fold: five lines at 18 px on a 390 px phone. */
const FOLD_LENGTH = 76;

export function ItemText({ step, place }: { readonly step: Step; readonly place: string }) {
  const { section, item } = step;
  const [isOpen, setOpen] = useState(false);
  const isLong = item.text.length > FOLD_LENGTH;
  return (
    <section class="card item-text" aria-label="标准原文">
      <p class="caption">
        {section.numeral}、{section.name} · {item.isNote ? '注' : `第 ${item.no ?? ''} 条`} ·{' '}
        {wordMethods(item.criteria.flatMap((criterion) => criterion.method))}
      </p>
      {step.place.scope !== 'community' && <p class="item-place">{place}</p>}
      <p class={`item-words ${isLong && !isOpen ? 'is-folded' : ''}`}>
        {withEmphasis(displayText(item.text), item.emphasis.map(displayText))}
      </p>
      {isLong && (
        <button type="button" class="link item-fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? '收起' : '全文'}
        </button>
      )}
      {item.errata
        .filter((erratum) => erratum.issued !== undefined && erratum.reading !== undefined)
        .map((erratum) => (
          <p class="caption" key={erratum.issued}>
            原文“{erratum.issued}”应为“{erratum.reading}”
          </p>
        ))}
    </section>
  );
}

function withEmphasis(text: string, parts: readonly string[]) {
  const found = parts
    .map((part) => ({ part, start: text.indexOf(part) }))
    .filter(({ start }) => start >= 0)
    .sort((a, b) => a.start - b.start);
  const pieces = [];
  let position = 0;
  for (const { part, start } of found) {
    if (start < position) continue;
    pieces.push(text.slice(position, start), <b key={start}>{part}</b>);
    position = start + part.length;
  }
  pieces.push(text.slice(position));
  return pieces;
}
