/** 两边都改过: each contradiction with every value, who and when; whoever may write settles it by a tap, the others see it. */
import { useEffect, useState } from 'preact/hooks';
import { type Conflicts, listConflicts, type StandingConflict } from '../../../usecases/list-conflicts';
import { settleConflict } from '../../../usecases/settle-conflict';
import { ErrorNote } from '../../parts/ErrorNote';
import { Screen } from '../../parts/Screen';
import type { Syncing } from '../../services';
import type { ShownError } from '../../text/errors';
import { isTold, wordField, wordMoment, wordRecord, wordValue, wordWriter } from '../../text/handover';
import { useCodes } from './use-standards';
import { useStatus } from './use-syncing';

const SHOWN = 100;

export function ConflictsPage({ syncing }: { readonly syncing: Syncing }) {
  const { syncStore, transport } = syncing.ports;
  const status = useStatus(syncing);
  const [found, setFound] = useState<Conflicts>();
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const [error, setError] = useState<ShownError | null>(null);
  const codeOf = useCodes();
  const membership = status?.membership;
  const isOffice = membership?.member.role === 'office';
  const token = membership?.token;
  useEffect(() => {
    void listConflicts(syncStore).then(setFound);
  }, [status?.waitingRecords, status?.report.lastSuccessAt]);
  useEffect(() => {
    if (!isOffice || token === undefined) return;
    // Without the list there are the codes of the devices.
    void transport.devices(token).then((devices) => {
      if (devices.ok) setNames(new Map(devices.value.map(({ deviceCode, member }) => [deviceCode, member.name])));
    });
  }, [isOffice, token]);
  if (!found || !status)
    return (
      <Screen title="两边都改过" back="/sync">
        {null}
      </Screen>
    );
  const conflicts = found.conflicts.filter(({ field }) => isTold(field));
  const settle = async (conflict: StandingConflict, value: StandingConflict['kept']['value']): Promise<void> => {
    const done = await settleConflict(syncing.ports, conflict, value);
    setError(done.ok ? null : done.error);
    setFound(await listConflicts(syncStore));
  };
  return (
    <Screen title="两边都改过" back="/sync">
      <ErrorNote error={error} />
      <p class="caption">
        {conflicts.length === 0
          ? '没有。'
          : isOffice
            ? '两个人都改了同一处，互不知道。现在以较晚的为准；请点一个定下来，别的留在历史里。'
            : '两个人都改了同一处，互不知道。现在以较晚的为准，由文明办定。'}
      </p>
      {conflicts.slice(0, SHOWN).map((conflict) => (
        <section class="card sync-change" key={`${conflict.recordId} ${conflict.field}`}>
          <p>
            {wordRecord(found, conflict.entity, conflict.recordId, codeOf)}：{wordField(conflict, codeOf)}
          </p>
          {[conflict.kept, ...[...conflict.lost].reverse()].map((change) => (
            <div class={change === conflict.kept ? 'sync-value is-kept' : 'sync-value'} key={change.id}>
              <p class="sync-said">
                <strong>{wordValue(conflict, { change }, found, codeOf)}</strong>
                {change === conflict.kept && <span class="pill is-good">较晚，现在以此为准</span>}
              </p>
              <p class="caption">
                {names.get(change.device) ?? ''} {wordWriter({ change })}
              </p>
              {isOffice && (
                <button type="button" class="button" onClick={() => void settle(conflict, change.value)}>
                  以此为准
                </button>
              )}
            </div>
          ))}
        </section>
      ))}
      {conflicts.length > SHOWN && <p class="caption">还有 {conflicts.length - SHOWN} 处。</p>}
      {status.report.lastSuccessAt !== null && (
        <p class="caption">截至 {wordMoment(status.report.lastSuccessAt)} 同步的记录。</p>
      )}
    </Screen>
  );
}
