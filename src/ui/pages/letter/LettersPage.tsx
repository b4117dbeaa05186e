/** 公文: the letters on this device, and the ways to new ones. The address keeps which way is open. */
import './letter.css';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { dateOf, toOfficialDate } from '../../../domain/kernel/date';
import { LETTER_WORDS, type Letter, type LetterKind } from '../../../domain/letter/letter';
import { Icon } from '../../parts/Icon';
import { Screen } from '../../parts/Screen';
import { StatusPills } from '../../parts/StatusPills';
import { useMe } from '../../parts/use-me';
import { useServices } from '../../services';
import { wordLetter } from '../../text/letter';
import { useAddress } from '../audit/use-address';
import { useTaskEntries } from '../task/use-tasks';
import { NewNoticeSheet } from './NewNoticeSheet';
import { NewOrdersSheet } from './NewOrdersSheet';
import { useLetters } from './use-letter';

const KINDS = Object.keys(LETTER_WORDS) as readonly LetterKind[];

export function LettersPage() {
  const { query } = useLocation();
  const letters = useLetters();
  const entries = useTaskEntries();
  const [me] = useMe();
  const [begun, setBegun] = useState<LetterKind | null>(KINDS.find((kind) => kind === query['new']) ?? null);
  // Kept from when the page was opened: on the way to a letter the address is the letter's already.
  const [auditId] = useState(query['audit'] ?? null);
  useAddress('/letters', { new: begun ?? undefined, audit: begun === 'notice' ? (auditId ?? undefined) : undefined });
  const isOffice = me?.role === 'office';
  const begin = (kind: LetterKind) => (
    <button
      type="button"
      class={kind === 'notice' ? 'button is-main' : 'button'}
      aria-label={`写${LETTER_WORDS[kind]}`}
      onClick={() => setBegun(kind)}
    >
      <Icon name="plus" />
      {LETTER_WORDS[kind]}
    </button>
  );
  return (
    <Screen
      title="公文"
      back="/"
      status={<StatusPills />}
      foot={
        isOffice ? (
          <>
            {begin('urge')}
            {begin('order')}
            {begin('notice')}
          </>
        ) : undefined
      }
    >
      {me !== undefined && !isOffice && (
        <p class="card caption">
          公文由文明办起草。本人是文明办的，请在
          <a class="link" href="/settings">
            设置
          </a>
          里说一声。
        </p>
      )}
      {letters?.length === 0 && isOffice && (
        <p class="card">
          还没有公文。督导通报从检查记录起草，交办单、督办单从整改任务起草，文字都可以改，再导出 PDF 或 Word。
        </p>
      )}
      {letters && letters.length > 0 && (
        <section class="card rows" aria-label="公文">
          {letters.map((letter) => (
            <LetterRow key={letter.id} letter={letter} />
          ))}
        </section>
      )}
      {begun === 'notice' && letters && (
        <NewNoticeSheet letters={letters} auditId={auditId} onClose={() => setBegun(null)} />
      )}
      {(begun === 'order' || begun === 'urge') && entries && (
        <NewOrdersSheet kind={begun} entries={entries} onClose={() => setBegun(null)} />
      )}
    </Screen>
  );
}

function LetterRow({ letter }: { readonly letter: Letter }) {
  const { ports } = useServices();
  const { id, title, date, createdAt, isDemo } = letter;
  const day = date === null ? `${toOfficialDate(dateOf(createdAt, ports.utcOffset()))}起草` : toOfficialDate(date);
  return (
    <a class="row letter-row" href={`/letters/${encodeURIComponent(id)}`}>
      <span class="grow">
        <span>{title.text === '' ? '没有标题' : title.text}</span>
        <span class="caption">
          {wordLetter(letter)}，{day}
          {isDemo && '，示例数据'}
        </span>
      </span>
      <Icon name="forward" />
    </a>
  );
}
