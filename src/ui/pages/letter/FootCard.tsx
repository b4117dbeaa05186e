/** Annexes, 署名 and 成文日期, 版记: what stands at the foot of a letter. Said once; the next letter knows it, but for the day. */
import '../../parts/criterion.css';
import { ANNEXES } from '../../../domain/letter/letter';
import { Chips } from '../../parts/Chips';
import { Switch } from '../../parts/Switch';
import { useToday } from '../../parts/use-today';
import { ANNEX_WORDS } from '../../text/letter';
import { type FieldProps, WordsField } from './WordsField';

export function FootCard({ letter, onEdit }: FieldProps) {
  const today = useToday();
  const { annexes, date, isSealed } = letter;
  return (
    <>
      <section class="card letter-card" aria-label="附件">
        <h2 class="group-title">附件</h2>
        <Chips
          label="附件"
          kind="many"
          chips={ANNEXES.map((value) => ({ value, word: ANNEX_WORDS[value], isChosen: annexes.includes(value) }))}
          onTap={(tapped) =>
            void onEdit({
              annexes: ANNEXES.filter((each) => (each === tapped ? !annexes.includes(each) : annexes.includes(each))),
            })
          }
        />
      </section>
      <section class="card letter-card" aria-label="落款">
        <WordsField {...{ letter, onEdit }} name="signedBy" label="署名" />
        <label class="field">
          <span>成文日期（不填则打印后手填）</span>
          <input
            type="date"
            value={date ?? ''}
            onChange={({ currentTarget: { value } }) => void onEdit({ date: value === '' ? null : value })}
          />
        </label>
        {date !== today && (
          <button type="button" class="link" onClick={() => void onEdit({ date: today })}>
            写今天
          </button>
        )}
        <div class="criterion">
          <span class="criterion-words">加盖印章（只留位置）</span>
          <Switch
            label="加盖印章"
            value={isSealed}
            options={[
              { value: true, word: '盖章' },
              { value: false, word: '不盖' },
            ]}
            onChange={(next) => void onEdit({ isSealed: next ?? isSealed })}
          />
        </div>
      </section>
      <section class="card letter-card" aria-label="版记">
        <WordsField {...{ letter, onEdit }} name="copiesTo" label="抄送（可不填）" />
        <WordsField {...{ letter, onEdit }} name="issuedBy" label="印发机关（与抄送都不填，就没有版记）" />
      </section>
    </>
  );
}
