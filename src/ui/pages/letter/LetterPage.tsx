/** One letter as a form of its parts, in the order of the paper; kept at each tap, and the way to paper. */
import './letter.css';
import { useState } from 'preact/hooks';
import { outdatedParts } from '../../../domain/letter/draft-letter';
import { LETTER_WORDS, type Letter, PARTS_OF, type PartName } from '../../../domain/letter/letter';
import { editLetter, type LetterEdit, redraftParts, removeLetters } from '../../../usecases/edit-letter';
import { prepareLetter } from '../../../usecases/prepare-letter';
import { ErrorNote } from '../../parts/ErrorNote';
import { Icon } from '../../parts/Icon';
import { PaperSheet } from '../../parts/PaperSheet';
import { Screen } from '../../parts/Screen';
import { StatusPills } from '../../parts/StatusPills';
import { useServices } from '../../services';
import { lacksOfLetter, wordPart } from '../../text/letter';
import { UndoLine } from '../audit/UndoLine';
import { useWrites, type Writes } from '../service/use-writes';
import { FootCard } from './FootCard';
import { HeadCard } from './HeadCard';
import { PartCard } from './PartCard';
import { ProblemsCard } from './ProblemsCard';
import { type OpenLetter, useLetter } from './use-letter';
import { WordsField } from './WordsField';

export function LetterPage({ id }: { readonly id: string }) {
  const writes = useWrites();
  const open = useLetter(id);
  if (open?.letter) return <LetterForm key={id} letter={open.letter} records={open.records} writes={writes} />;
  return (
    <Screen title="公文" back="/letters">
      <ErrorNote error={writes.error.value} />
      {open && writes.undo.value === null && <ErrorNote error={{ type: 'NotFound' }} />}
      <UndoLine session={writes} />
    </Screen>
  );
}

interface LetterFormProps {
  readonly letter: Letter;
  readonly records: OpenLetter['records'];
  readonly writes: Writes;
}

function LetterForm({ letter, records, writes }: LetterFormProps) {
  const { ports } = useServices();
  const [isPrinting, setPrinting] = useState(false);
  const { id, kind } = letter;
  const edit = async (fields: LetterEdit): Promise<boolean> =>
    (await writes.run(() => editLetter(ports, id, fields))) !== null;
  const redraft = async (names: readonly PartName[], words: string): Promise<void> => {
    const before = await writes.run(() => redraftParts(ports, id, names));
    if (before) writes.undo.value = { words, run: () => edit(before.value) };
  };
  const remove = async (): Promise<void> => {
    const change = (isRemoved: boolean) => writes.run(() => removeLetters(ports, { letterIds: [id], isRemoved }));
    if (await change(true)) writes.undo.value = { words: '公文已删', run: () => change(false) };
  };
  const part = (name: PartName) => (
    <PartCard
      key={name}
      letter={letter}
      name={name}
      draft={records?.draft[name]}
      onChange={(text) => edit({ [name]: { text, isDrafted: false } })}
      onRedraft={() => void redraft([name], `${wordPart(letter, name)}已重新生成`)}
    />
  );
  const [title, opening, ...others] = PARTS_OF[kind];
  // Of a notice 督查情况 stands before the problems, of an order nothing does.
  const beforeProblems = kind === 'notice' ? others.slice(0, 1) : [];
  const outdated = records ? outdatedParts(letter, records.draft) : [];
  return (
    <>
      <Screen
        title={LETTER_WORDS[kind]}
        back="/letters"
        status={<StatusPills savedAt={writes.savedAt.value} />}
        foot={
          <button type="button" class="button is-main" onClick={() => setPrinting(true)}>
            <Icon name="paper" />
            导出
          </button>
        }
      >
        <ErrorNote error={writes.error.value} />
        <UndoLine session={writes} />
        {letter.isDemo && <p class="note">示例数据，可在“设置”里删除。</p>}
        {outdated.length > 0 && (
          <p class="note">
            记录有变化：{outdated.map((name) => wordPart(letter, name)).join('、')}还是起草时的说法。
            <button type="button" class="link" onClick={() => void redraft(outdated, '已按现在的记录重新生成')}>
              都按现在的记录
            </button>
          </p>
        )}
        <HeadCard letter={letter} onEdit={edit} />
        {title && part(title)}
        <section class="card letter-card">
          <WordsField letter={letter} onEdit={edit} name="recipient" label="主送" />
        </section>
        {opening && part(opening)}
        {beforeProblems.map(part)}
        {records && <ProblemsCard letter={letter} sources={records.sources} writes={writes} onEdit={edit} />}
        {others.slice(beforeProblems.length).map(part)}
        <FootCard letter={letter} onEdit={edit} />
        <button type="button" class="link" onClick={() => void remove()}>
          删除这份公文
        </button>
      </Screen>
      {isPrinting && <LetterPaper letter={letter} onClose={() => setPrinting(false)} />}
    </>
  );
}

/** The way to paper. */
function LetterPaper({ letter, onClose }: { readonly letter: Letter; readonly onClose: () => void }) {
  const { ports } = useServices();
  const lacks = lacksOfLetter(letter);
  const hasTable = letter.annexes.includes('list') && letter.taskIds.length > 0;
  return (
    <PaperSheet
      title={`导出${LETTER_WORDS[letter.kind]}`}
      formats={hasTable ? ['pdf', 'word', 'excel'] : ['pdf', 'word']}
      prepare={() => prepareLetter(ports, letter)}
      onClose={onClose}
    >
      <p>按公文格式（GB/T 9704—2012）排版。文号由办公室填，不画印章。没有网络也能生成。</p>
      {lacks.length > 0 && <p class="note">还空着：{lacks.join('、')}。不填也能导出，可打印后手填。</p>}
    </PaperSheet>
  );
}
