/** What was found of a person, before anything is erased: what will be written over, what only earlier values say, what a person has to decide. */

import { hitKey, type PersonHit } from '../../../usecases/erase-person';
import type { Conflicts } from '../../../usecases/list-conflicts';
import { addressOf, wordKinds } from '../../text/erase';
import { wordField, wordRecord } from '../../text/handover';
import { useCodes } from './use-standards';

/** More are erased all the same. */
const SHOWN = 60;

interface EraseFoundProps {
  readonly hits: readonly PersonHit[];
  readonly lookup: Conflicts;
  /** Keys of the words that are to be written over. */
  readonly chosen: readonly string[];
  readonly onChoose: (key: string) => void;
}

export function EraseFound({ hits, lookup, chosen, onChoose }: EraseFoundProps) {
  const codeOf = useCodes();
  const now = hits.filter((hit) => !hit.isInWords && !hit.isPast);
  const past = hits.filter((hit) => !hit.isInWords && hit.isPast);
  const words = hits.filter((hit) => hit.isInWords);
  const name = ({ entity, recordId, field }: PersonHit): string =>
    `${wordRecord(lookup, entity, recordId, codeOf)}：${wordField({ entity, field }, codeOf)}`;
  if (hits.length === 0)
    return (
      <p class="note" role="status">
        没有找到。姓名要和记录里写的一样。
      </p>
    );
  return (
    <>
      <p class="note" role="status">
        找到 {hits.length} 处：{wordKinds(hits)}。
      </p>
      {now.length > 0 && (
        <section class="card rows" aria-label="会改掉的">
          <h2 class="row">会改掉的 {now.length} 处</h2>
          {now.slice(0, SHOWN).map((hit) => (
            <div class="sync-change" key={hitKey(hit)}>
              <p>{name(hit)}</p>
              <p>
                {hit.said} → <strong>{hit.willSay || '空'}</strong>
              </p>
            </div>
          ))}
          <Rest count={now.length} />
        </section>
      )}
      {past.length > 0 && (
        <section class="card rows" aria-label="以前写过的">
          <h2 class="row">以前写过的 {past.length} 处</h2>
          <p class="row caption">现在的内容不变，只清除以前的内容。</p>
          {past.slice(0, SHOWN).map((hit) => (
            <p class="row" key={hitKey(hit)}>
              {name(hit)}
            </p>
          ))}
          <Rest count={past.length} />
        </section>
      )}
      {words.length > 0 && (
        <section class="card rows" aria-label="文字里提到的">
          <h2 class="row">文字里提到的 {words.length} 处</h2>
          <p class="row caption">
            可能是别人，也可能要整句重写，所以不自动改。可以打开来改，改好再查一次；或在这里选上，只改姓名、电话。
          </p>
          {words.slice(0, SHOWN).map((hit) => (
            <WordsHit
              key={hitKey(hit)}
              hit={hit}
              name={name(hit)}
              address={addressOf(hit, lookup)}
              isChosen={chosen.includes(hitKey(hit))}
              onChoose={() => onChoose(hitKey(hit))}
            />
          ))}
          <Rest count={words.length} />
        </section>
      )}
    </>
  );
}

interface WordsHitProps {
  readonly hit: PersonHit;
  readonly name: string;
  /** Where the record can be opened; null where it cannot. */
  readonly address: string | null;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function WordsHit({ hit, name, address, isChosen, onChoose }: WordsHitProps) {
  return (
    <div class="sync-change">
      <p>{name}</p>
      <p>{isChosen ? <strong>{hit.willSay}</strong> : hit.said}</p>
      <div class="sync-acts">
        {address !== null && (
          <a class="button" href={address}>
            打开
          </a>
        )}
        <button type="button" class="chip" aria-pressed={isChosen} onClick={onChoose}>
          {isChosen ? '会改成（已删除）' : '改成（已删除）'}
        </button>
      </div>
    </div>
  );
}

const Rest = ({ count }: { readonly count: number }) =>
  count > SHOWN ? <p class="row caption">还有 {count - SHOWN} 处</p> : null;
