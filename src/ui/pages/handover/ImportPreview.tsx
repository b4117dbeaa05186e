/** What a file would do here, before it does it: counts by kind, and each conflict with both its values. */
import { useEffect, useState } from 'preact/hooks';
import type { Standard } from '../../../domain/standard/schema';
import type { HandoverPlan, OpenedHandover, PlannedConflict, PlannedValue } from '../../../usecases/open-handover';
import { useServices } from '../../services';
import {
  codesOf,
  conflictsToTell,
  tallyRows,
  wordField,
  wordMoment,
  wordPlan,
  wordRecord,
  wordValue,
  wordWriter,
} from '../../text/handover';

/** More are in the history all the same. */
const SHOWN_CONFLICTS = 50;

interface Props {
  readonly opened: OpenedHandover;
  readonly fileName: string;
}

export function ImportPreview({ opened, fileName }: Props) {
  const { plan, manifest, newPhotos } = opened;
  const words = wordPlan(plan, newPhotos);
  const conflicts = conflictsToTell(plan);
  return (
    <>
      <p class="caption handover-file">
        {fileName}
        <br />
        设备 {manifest.device} 于 {wordMoment(manifest.createdAt)} {manifest.scope === 'everything' ? '备份' : '交出'}
      </p>
      <p class={words === '' ? 'note' : 'note is-good'} role="status">
        {words === '' ? '没有新内容，本机都已经有了，不用导入。' : `${words}。`}
      </p>
      {manifest.missingPhotos.length > 0 && (
        <p class="note is-bad">
          对方手机上有 {manifest.missingPhotos.length} 张照片没有下载或已损坏，文件里只有它们的记录。
        </p>
      )}
      {plan.rejected.length > 0 && (
        <p class="note">有 {plan.rejected.length} 步任务状态不合流程，只留在历史里，不改变任务。</p>
      )}
      {conflicts.length > 0 && <Conflicts plan={plan} conflicts={conflicts} />}
      <section class="card rows" aria-label="文件里的内容">
        {tallyRows(plan).map(({ word, says }) => (
          <p class="row" key={word}>
            <span class="grow">{word}</span>
            <span>{says}</span>
          </p>
        ))}
      </section>
    </>
  );
}

interface ConflictsProps {
  readonly plan: HandoverPlan;
  readonly conflicts: readonly PlannedConflict[];
}

function Conflicts({ plan, conflicts }: ConflictsProps) {
  const { ports } = useServices();
  const [standards, setStandards] = useState<readonly Standard[]>([]);
  useEffect(() => {
    void Promise.all(ports.standards.map(({ id }) => ports.loadStandard(id))).then((loaded) =>
      setStandards(loaded.flatMap((each) => (each.ok ? [each.value] : []))),
    );
  }, []);
  const codeOf = codesOf(standards);
  const value = (conflict: PlannedConflict, each: PlannedValue, isKept: boolean) => (
    <div class={isKept ? 'handover-value is-kept' : 'handover-value'} key={each.change.id}>
      <p class="handover-said">
        <span>
          {each.isOurs ? '本机' : '文件'}：<strong>{wordValue(conflict, each, plan, codeOf)}</strong>
        </span>
        <span class={isKept ? 'pill is-good' : 'pill'}>{isKept ? '保留（较晚）' : '留在历史里'}</span>
      </p>
      <p class="caption">{wordWriter(each)}</p>
    </div>
  );
  return (
    <section class="card rows" aria-label="冲突">
      <h2 class="group-title">
        两边都改过 <span class="caption">{conflicts.length} 处</span>
      </h2>
      {conflicts.slice(0, SHOWN_CONFLICTS).map((conflict) => (
        <div class="handover-conflict" key={`${conflict.recordId} ${conflict.field}`}>
          <p>
            {wordRecord(plan, conflict.entity, conflict.recordId, codeOf)}：{wordField(conflict, codeOf)}
          </p>
          {value(conflict, conflict.kept, true)}
          {conflict.lost.map((each) => value(conflict, each, false))}
        </div>
      ))}
      {conflicts.length > SHOWN_CONFLICTS && (
        <p class="row">还有 {conflicts.length - SHOWN_CONFLICTS} 处，导入后都留在历史里</p>
      )}
    </section>
  );
}
