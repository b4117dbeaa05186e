/** Import the pairing table (附件2): choose a workbook or a CSV file, see what it would add and change, and only then carry it out. */
import './site.css';
import { useState } from 'preact/hooks';
import { ok, type Result } from '../../../domain/kernel/result';
import { type Difference, planSiteImport, type SitePlan } from '../../../domain/site/merge-sites';
import { parseSiteSheets, parseSiteTable, type SiteTable } from '../../../domain/site/site-table';
import { siteTableCsv } from '../../../domain/site/site-table-csv';
import { importSites } from '../../../usecases/import-sites';
import type { Ports } from '../../../usecases/ports';
import { ErrorNote } from '../../parts/ErrorNote';
import { Screen } from '../../parts/Screen';
import { useServices } from '../../services';
import type { ShownError } from '../../text/errors';
import { type TableError, wordTableError } from '../../text/site-table';

interface Preview {
  readonly fileName: string;
  /** Of a workbook: the sheet that was read. */
  readonly sheetName: string | null;
  readonly table: SiteTable;
  readonly plan: SitePlan;
}

type State =
  | { readonly at: 'start' }
  | { readonly at: 'reading'; readonly fileName: string }
  | { readonly at: 'refused'; readonly fileName: string; readonly error: TableError }
  | { readonly at: 'preview'; readonly preview: Preview; readonly error: ShownError | null }
  | { readonly at: 'done'; readonly preview: Preview };

/** A longer list is folded; the office looks at the counts first. */
const SHOWN_CHANGES = 50;

export function ImportPage() {
  const { ports, shell } = useServices();
  const [state, setState] = useState<State>({ at: 'start' });
  const [isBusy, setBusy] = useState(false);

  const read = async (file: File): Promise<void> => {
    setState({ at: 'reading', fileName: file.name });
    const read = await readTable(file, ports);
    if (!read.ok) {
      setState({ at: 'refused', fileName: file.name, error: read.error });
      return;
    }
    const plan = planSiteImport(read.value.table, await ports.store.sites(), () => ports.newId());
    setState({ at: 'preview', preview: { fileName: file.name, ...read.value, plan }, error: null });
  };
  const carryOut = async (preview: Preview): Promise<void> => {
    setBusy(true);
    const done = await importSites(ports, preview.plan);
    setBusy(false);
    setState(done.ok ? { at: 'done', preview } : { at: 'preview', preview, error: done.error });
  };
  const handOut = async (): Promise<void> => {
    const { sites, units, pairings } = await ports.store.sites();
    const own = sites.filter((site) => !site.isDemo);
    shell.downloadText(siteTableCsv(own, units, pairings), '党员志愿服务活动社区、小区对接表.csv');
  };
  const isNothing = state.at === 'preview' && countOf(state.preview.plan) === 0;

  return (
    <Screen
      title="导入对接表"
      back="/sites"
      foot={
        state.at === 'preview' && !isNothing ? (
          <>
            <button type="button" class="button" onClick={() => setState({ at: 'start' })}>
              不导入
            </button>
            <button type="button" class="button is-main" disabled={isBusy} onClick={() => void carryOut(state.preview)}>
              {isBusy ? '正在导入' : '导入'}
            </button>
          </>
        ) : state.at === 'done' ? (
          <a class="button is-main" href="/sites">
            看点位
          </a>
        ) : (
          <label class="button is-main">
            选择文件（Excel 或 CSV）
            <input
              type="file"
              accept=".xlsx,.xls,.csv,.txt,.tsv,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              class="only-heard"
              onChange={(event) => {
                const file = event.currentTarget.files?.[0];
                event.currentTarget.value = '';
                if (file) void read(file);
              }}
            />
          </label>
        )
      }
    >
      {state.at === 'start' && (
        <section class="card site-form">
          <p>
            选附件2对接表：Excel、WPS 的工作簿（.xlsx）或 CSV
            都可以，编码、合并单元格和列的顺序不用管。先看清要新增和修改什么，再导入。
          </p>
          <p class="caption">
            认识的列：社区、小区、志愿服务分包单位、单位负责人、联络员、联系电话、社区对接人、物业公司、建成年份、是否封闭、备注。
          </p>
          <button type="button" class="button" onClick={() => void handOut()}>
            下载现有对接表（没有点位时是空表）
          </button>
        </section>
      )}
      {state.at === 'reading' && (
        <p class="note" role="status">
          正在读 {state.fileName}
        </p>
      )}
      {state.at === 'refused' && (
        <>
          <p class="caption">{state.fileName}</p>
          <p class="note is-bad" role="alert">
            {wordTableError(state.error)}
          </p>
        </>
      )}
      {state.at === 'preview' && (
        <>
          <ErrorNote error={state.error} />
          <PlanView preview={state.preview} isNothing={isNothing} />
        </>
      )}
      {state.at === 'done' && (
        <>
          <p class="note is-good" role="status">
            已导入 {state.preview.fileName}。
          </p>
          <Problems table={state.preview.table} />
        </>
      )}
    </Screen>
  );
}

function PlanView({ preview, isNothing }: { readonly preview: Preview; readonly isNothing: boolean }) {
  const { plan, table, fileName, sheetName } = preview;
  const newOf = (level: 'community' | 'compound'): number =>
    plan.newSites.filter((site) => site.level === level).length;
  const rows: readonly (readonly [string, number])[] = [
    ['新增社区', newOf('community')],
    ['新增小区', newOf('compound')],
    ['新增单位', plan.newUnits.length],
    ['新增对接关系', plan.newPairings.length],
    ['修改点位', plan.changedSites.length],
    ['修改单位', plan.changedUnits.length],
    ['原样不动的点位', plan.sameSites],
  ];
  const changes = [...plan.changedSites, ...plan.changedUnits];
  return (
    <>
      <p class="caption">
        {fileName}
        {sheetName !== null && `，工作表“${sheetName}”`}
      </p>
      {isNothing && <p class="note">表中的内容都已经有了，不用导入。</p>}
      <section class="card rows" aria-label="导入后的变化">
        {rows
          .filter(([, count]) => count > 0)
          .map(([word, count]) => (
            <p class="row" key={word}>
              <span class="grow">{word}</span>
              <strong>{count}</strong>
            </p>
          ))}
      </section>
      {changes.length > 0 && (
        <section class="card rows" aria-label="要修改的内容">
          {changes.slice(0, SHOWN_CHANGES).map((change) => (
            <div class="row" key={change.id}>
              <span class="grow">
                <strong>{change.name}</strong>
                {change.differences.map((difference) => (
                  <p class="caption" key={difference.column}>
                    {wordDifference(difference)}
                  </p>
                ))}
              </span>
            </div>
          ))}
          {changes.length > SHOWN_CHANGES && <p class="row">还有 {changes.length - SHOWN_CHANGES} 处修改</p>}
        </section>
      )}
      <Problems table={table} />
    </>
  );
}

/** What could not be read, row by row; the rest of the table comes through all the same. */
function Problems({ table }: { readonly table: SiteTable }) {
  if (table.problems.length === 0 && table.unreadColumns.length === 0) return null;
  return (
    <section class="card rows" aria-label="没有读入的内容">
      <h2 class="group-title">
        没有读入的内容 <span class="caption">{table.problems.length} 处</span>
      </h2>
      {table.unreadColumns.length > 0 && <p class="row">不认识的列：{table.unreadColumns.join('、')}</p>}
      {table.problems.map((problem, index) => (
        <p class="row" key={index}>
          <span class="grow">
            第 {problem.line} 行{problem.column === '' ? '' : `“${problem.column}”`}：{problem.message}
          </span>
        </p>
      ))}
    </section>
  );
}

async function readTable(file: File, ports: Ports): Promise<Result<Pick<Preview, 'table' | 'sheetName'>, TableError>> {
  const decoded = await ports.decodeTable(await file.arrayBuffer());
  if (!decoded.ok) return decoded;
  if (decoded.value.kind === 'sheets') return parseSiteSheets(decoded.value.sheets);
  const table = parseSiteTable(decoded.value.text);
  return table.ok ? ok({ table: table.value, sheetName: null }) : table;
}

function countOf(plan: SitePlan): number {
  const { newSites, newUnits, newPairings, changedSites, changedUnits } = plan;
  return [newSites, newUnits, newPairings, changedSites, changedUnits].reduce((sum, list) => sum + list.length, 0);
}

const wordDifference = ({ column, from, to }: Difference): string =>
  from === '' ? `${column}：补“${to}”` : `${column}：“${from}”改为“${to}”`;
