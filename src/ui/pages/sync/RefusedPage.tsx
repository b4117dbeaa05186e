/** 没有被接受的修改: what the server did not take, with the reason, kept word for word. */
import { useEffect, useState } from 'preact/hooks';
import { type Conflicts, listConflicts } from '../../../usecases/list-conflicts';
import type { Refusal } from '../../../usecases/sync-ports';
import { writeAgain } from '../../../usecases/write-again';
import { ErrorNote } from '../../parts/ErrorNote';
import { Screen } from '../../parts/Screen';
import type { Syncing } from '../../services';
import type { ShownError } from '../../text/errors';
import { wordField, wordMoment, wordRecord, wordValue } from '../../text/handover';
import { wordReason } from '../../text/sync';
import { useCodes } from './use-standards';

/** More are kept all the same. */
const SHOWN = 100;

export function RefusedPage({ syncing }: { readonly syncing: Syncing }) {
  const { syncStore } = syncing.ports;
  const [refusals, setRefusals] = useState<readonly Refusal[]>();
  const [lookup, setLookup] = useState<Conflicts>();
  const [error, setError] = useState<ShownError | null>(null);
  const codeOf = useCodes();
  useEffect(() => syncStore.watchRefusals(setRefusals), []);
  useEffect(() => {
    void listConflicts(syncStore).then(setLookup);
  }, [refusals]);
  if (!refusals || !lookup)
    return (
      <Screen title="没有被接受的修改" back="/sync">
        {null}
      </Screen>
    );
  // A record that stands on nothing but refused changes is named after them.
  const names = {
    fieldsOf: (entity: string, id: string) =>
      lookup.fieldsOf(entity, id) ??
      Object.fromEntries(
        refusals.filter(({ change }) => change.recordId === id).map(({ change }) => [change.field, change.value]),
      ),
  };
  const sorted = [...refusals].sort((left, right) => right.at - left.at);
  const again = async (id: string): Promise<void> => {
    const written = await writeAgain(syncing.ports, id);
    setError(written.ok ? null : written.error);
  };
  return (
    <Screen title="没有被接受的修改" back="/sync">
      <ErrorNote error={error} />
      <p class="caption">
        {refusals.length === 0
          ? '没有。服务器接受了本机的全部修改。'
          : '这些修改只保留在本机这里，不算进记录。内容都在，可以照着再填；退出同步后会恢复到记录里。'}
      </p>
      {refusals.length > 0 && (
        <section class="card rows" aria-label="没有被接受的修改">
          {sorted.slice(0, SHOWN).map(({ id, change, reason, at }) => (
            <div class="sync-change" key={id}>
              <p>
                {wordRecord(names, change.entity, change.recordId, codeOf)}：{wordField(change, codeOf)}
              </p>
              <p>
                <strong>{wordValue(change, { change }, names, codeOf)}</strong>
              </p>
              <p class="caption">
                {wordReason(reason)}（{wordMoment(at)}）
              </p>
              {reason === 'notCurrent' && (
                <button type="button" class="button" onClick={() => void again(id)}>
                  仍按我的改
                </button>
              )}
            </div>
          ))}
          {refusals.length > SHOWN && <p class="row">还有 {refusals.length - SHOWN} 条，都保留着</p>}
        </section>
      )}
    </Screen>
  );
}
