/**
 * The outline of a PDF (ISO 32000-1, 12.3.3): what a reader shows beside the pages and jumps by. jsPDF's own garbles Chinese and
 * knows no place on a page. Called by `write-pdf.ts`.
 */
import type { Block } from '../domain/report/report';
import { textString } from './file-bytes';
import type { Internals } from './jspdf-internals';
import type { Page } from './page';

/** The deepest heading that is listed: 一、 and （一）, not 1. */
const DEEPEST = 2;
/** White left above a heading that was jumped to, in points. */
const ABOVE = 6;

interface Entry {
  readonly title: string;
  readonly level: number;
  /** From 1. */
  readonly page: number;
  /** From the lower edge of the page. */
  readonly top: number;
  readonly children: Entry[];
  object: number;
}

/** Puts title, headings and annexes in. Nothing where there are none. */
export function putOutline(pages: readonly Page[], internals: Internals): void {
  const entries = entriesOf(pages);
  if (entries.length === 0) return;
  let root = 0;
  internals.events.subscribe('putResources', () => {
    root = internals.newObjectDeferred();
    number(entries, internals);
    const count = put(entries, root, internals);
    const ends = `/First ${entries.at(0)?.object ?? 0} 0 R /Last ${entries.at(-1)?.object ?? 0} 0 R`;
    internals.newObjectDeferredBegin(root, true);
    internals.write(`<< /Type /Outlines ${ends} /Count ${count} >>`);
    internals.write('endobj');
  });
  internals.events.subscribe('putCatalog', () => {
    internals.write(`/Outlines ${root} 0 R`);
  });
}

function entriesOf(pages: readonly Page[]): readonly Entry[] {
  const roots: Entry[] = [];
  const open: Entry[] = [];
  for (const [index, { height, beginnings }] of pages.entries()) {
    for (const { block, y } of beginnings) {
      const level = levelOf(block);
      if (level === null || !('text' in block)) continue;
      const title = block.text.replace(/\s+/gu, ' ').trim();
      const entry: Entry = { title, level, page: index + 1, top: height - y + ABOVE, children: [], object: 0 };
      while ((open.at(-1)?.level ?? Number.NEGATIVE_INFINITY) >= level) open.pop();
      (open.at(-1)?.children ?? roots).push(entry);
      open.push(entry);
    }
  }
  return roots;
}

/** An annex is a part beside the document's title, with a title of its own in it. */
function levelOf(block: Block): number | null {
  if (block.kind === 'annex') return -0.5;
  return block.kind === 'heading' && block.level <= DEEPEST ? block.level : null;
}

function number(entries: readonly Entry[], internals: Internals): void {
  for (const entry of entries) {
    entry.object = internals.newObjectDeferred();
    number(entry.children, internals);
  }
}

/** Writes entries with all below them; how many these are. All are shown unfolded. */
function put(entries: readonly Entry[], parent: number, internals: Internals): number {
  let count = entries.length;
  for (const [index, entry] of entries.entries()) {
    const { title, page, top, children, object } = entry;
    const below = put(children, object, internals);
    count += below;
    const links: readonly (readonly [string, Entry | undefined])[] = [
      ['Prev', entries[index - 1]],
      ['Next', entries[index + 1]],
      ['First', children.at(0)],
      ['Last', children.at(-1)],
    ];
    internals.newObjectDeferredBegin(object, true);
    internals.write(
      `<< /Title ${textString(title)} /Parent ${parent} 0 R`,
      ...links.flatMap(([key, other]) => (other === undefined ? [] : [`/${key} ${other.object} 0 R`])),
      ...(below > 0 ? [`/Count ${below}`] : []),
      `/Dest [${internals.getPageInfo(page).objId} 0 R /XYZ 0 ${Math.round(top)} 0] >>`,
    );
    internals.write('endobj');
  }
  return count;
}
