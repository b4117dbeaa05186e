/** Print the tasks of one unit, or whatever tasks were picked, as PDF, Word or long image. Called by the lists of tasks. */
import { dateOf } from '../domain/kernel/date';
import type { Result } from '../domain/kernel/result';
import type { Report } from '../domain/report/report';
import { unitListReport } from '../domain/report/unit-list';
import type { TaskCard } from '../domain/task/task-card';
import type { PaperError, Ports } from './ports';
import { type PaperFormat, type PrintedPaper, type PrintOptions, printReport } from './print-report';

/** What the list is made of. */
interface ListSource {
  /** 县教育局整改任务清单. */
  readonly title: string;
  /** In the order they are to stand. */
  readonly cards: readonly TaskCard[];
}

export async function makeUnitList(
  ports: Ports,
  input: ListSource & PrintOptions & { readonly format: PaperFormat },
): Promise<Result<PrintedPaper, PaperError>> {
  const report = await reportOf(ports, input, input.format === 'image' ? 'phone' : 'paper');
  return printReport(ports, report, input.format, { ...input, markups: input.cards.flatMap((card) => card.markups) });
}

/** The characters of the list that no font holds, to be named before anything is printed. */
export async function missingInUnitList(
  ports: Ports,
  source: ListSource,
): Promise<Result<readonly string[], PaperError>> {
  return ports.findMissingCharacters(await reportOf(ports, source, 'paper'));
}

async function reportOf(ports: Ports, { title, cards }: ListSource, layout: 'paper' | 'phone'): Promise<Report> {
  const ids = [...new Set(cards.map(({ audit }) => audit.standardId))];
  // A standard that cannot be read costs the codes of its items, not the list.
  const loaded = await Promise.all(ids.map((id) => ports.loadStandard(id)));
  return unitListReport({
    title,
    tasks: cards,
    standards: loaded.flatMap((standard) => (standard.ok ? [standard.value] : [])),
    today: dateOf(ports.now(), ports.utcOffset()),
    utcOffsetMinutes: ports.utcOffset(),
    layout,
  });
}
