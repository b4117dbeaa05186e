/** 版头: who sends, under which code. Said once; the next letter knows it. */
import { documentNumber } from '../../../domain/letter/letter';
import { useToday } from '../../parts/use-today';
import { type FieldProps, WordsField } from './WordsField';

export function HeadCard({ letter, onEdit }: FieldProps) {
  const today = useToday();
  const number = documentNumber(letter.documentCode, letter.date ?? today);
  return (
    <section class="card letter-card" aria-label="版头">
      <WordsField {...{ letter, onEdit }} name="authority" label="发文机关（红头；已印红头的纸可不填）" />
      <WordsField {...{ letter, onEdit }} name="documentCode" label="机关代字（文号年份前的字）" />
      {number !== '' && (
        <p>
          发文字号 <span class="letter-number">{number}</span>
          <br />
          <span class="caption">序号空着，由办公室填。</span>
        </p>
      )}
      <WordsField {...{ letter, onEdit }} name="signatory" label="签发人（可不填）" />
    </section>
  );
}
