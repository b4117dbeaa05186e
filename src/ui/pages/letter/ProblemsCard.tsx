/** 存在问题 of a letter, in its order; each opens to be worded, moved or left out. What is not in the letter can be put in. */
import { useState } from 'preact/hooks';
import { addableTo, inPlaces, moved, problemsOf, sentenceOf } from '../../../domain/letter/letter-problems';
import type { LetterSources } from '../../../domain/letter/letter-sources';
import { wordWhere } from '../../../domain/task/task-entry';
import { wordProblem } from '../../../usecases/edit-letter';
import { DraftText } from '../../parts/DraftText';
import { Icon } from '../../parts/Icon';
import { Sheet } from '../../parts/Sheet';
import { useServices } from '../../services';
import type { Writes } from '../service/use-writes';
import type { FieldProps } from './WordsField';

interface ProblemsCardProps extends FieldProps {
  readonly sources: LetterSources;
  readonly writes: Writes;
}

export function ProblemsCard({ letter, sources, writes, onEdit }: ProblemsCardProps) {
  const [openId, setOpenId] = useState<string | null>(null);
  const [isAdding, setAdding] = useState(false);
  const { taskIds, sentences } = letter;
  const cards = problemsOf(letter, sources.cards);
  const gone = taskIds.length - cards.length;
  const addable = addableTo(letter, sources);
  return (
    <section class="card letter-card" aria-label="存在问题">
      <h2 class="group-title">
        存在问题 <span class="caption">{cards.length} 个</span>
      </h2>
      {cards.length === 0 && <p class="caption">没有列入问题。</p>}
      {gone > 0 && <p class="note">有 {gone} 个问题的记录已删除，不再列入。</p>}
      {inPlaces(cards).map(({ name, places }) =>
        places.map((place) => (
          <div key={`${name} ${place.name}`}>
            <h3 class="letter-heading">
              {name}
              {place.cards.some(({ compound }) => compound !== undefined) && ` ${place.name}`}
            </h3>
            <div class="rows">
              {place.cards.map((card, index) => (
                <button
                  key={card.task.id}
                  type="button"
                  class="row letter-problem"
                  onClick={() => setOpenId(card.task.id)}
                >
                  <span class="grow">
                    （{index + 1}）{sentenceOf(letter, card, sources.today)}
                  </span>
                  {sentences[card.task.id] !== undefined && <span class="pill">改过</span>}
                  <Icon name="forward" />
                </button>
              ))}
            </div>
          </div>
        )),
      )}
      {addable.length > 0 && (
        <button type="button" class="link" aria-expanded={isAdding} onClick={() => setAdding(!isAdding)}>
          没有列入的 {addable.length} 个
        </button>
      )}
      {isAdding && (
        <div class="rows">
          {addable.map((card) => (
            <button
              key={card.task.id}
              type="button"
              class="row letter-problem"
              onClick={() => void onEdit({ taskIds: [...taskIds, card.task.id] })}
            >
              <span class="grow">
                {card.finding.problem === '' ? '问题待补充' : card.finding.problem}
                <br />
                <span class="caption">{wordWhere(card)}</span>
              </span>
              <Icon name="plus" />
              列入
            </button>
          ))}
        </div>
      )}
      {openId !== null && taskIds.includes(openId) && (
        <ProblemSheet
          key={openId}
          {...{ letter, sources, writes, onEdit }}
          taskId={openId}
          onClose={() => setOpenId(null)}
        />
      )}
    </section>
  );
}

interface ProblemSheetProps extends ProblemsCardProps {
  readonly taskId: string;
  readonly onClose: () => void;
}

function ProblemSheet({ letter, sources, writes, onEdit, taskId, onClose }: ProblemSheetProps) {
  const { ports, preferences } = useServices();
  const card = sources.cards.find(({ task }) => task.id === taskId);
  if (!card) return null;
  const { id: letterId, taskIds, sentences } = letter;
  const said = sentenceOf(letter, card, sources.today);
  const word = (words: string | null) => writes.run(() => wordProblem(ports, { letterId, taskId, words }));
  const move = (by: 1 | -1) => {
    const next = moved(taskIds, sources.cards, taskId, by);
    return { isPossible: next !== taskIds, go: () => void onEdit({ taskIds: next }) };
  };
  const [up, down] = [move(-1), move(1)];
  const leaveOut = async (): Promise<void> => {
    if (!(await onEdit({ taskIds: taskIds.filter((id) => id !== taskId) }))) return;
    onClose();
    writes.undo.value = { words: '这个问题没有列入', run: () => onEdit({ taskIds }) };
  };
  return (
    <Sheet
      label="公文里的问题"
      onClose={onClose}
      foot={
        <button type="button" class="button is-main" onClick={onClose}>
          好
        </button>
      }
    >
      <h2 class="sheet-title">
        公文里的问题 <span class="caption">{card.task.number}</span>
      </h2>
      <div class="letter-card">
        <DraftText
          label="公文里的写法"
          value={said}
          draftKey={`letter:${letterId}:problem:${taskId}`}
          preferences={preferences}
          isLong
          onCommit={async (words) => words === said || (await word(words === '' ? null : words)) !== null}
        />
      </div>
      <p class="caption">
        {sentences[taskId] === undefined ? '只改这份公文，不改问题的记录。' : '您改过。问题的记录没有变。'}
      </p>
      {sentences[taskId] !== undefined && (
        <button type="button" class="button" onClick={() => void word(null)}>
          按记录的写法
        </button>
      )}
      <div class="letter-two">
        <button type="button" class="button" disabled={!up.isPossible} onClick={up.go}>
          上移
        </button>
        <button type="button" class="button" disabled={!down.isPossible} onClick={down.go}>
          下移
        </button>
      </div>
      <button type="button" class="button" onClick={() => void leaveOut()}>
        不列入这份公文
      </button>
    </Sheet>
  );
}
