/**
 * One of many by its name: the first are tapped at once, the others found by typing, and a name nobody knows yet is added
 * by a tap of its own. Leaving the field adds nothing: half a word is how the whole name is looked for.
 */
import { type Chip, Chips } from '../../parts/Chips';
import { useRemembered } from '../../services';

interface PickOrTypeProps {
  readonly label: string;
  /** Names the words typed so far, which a killed tab leaves behind. */
  readonly draftKey: string;
  readonly offers: readonly Chip<string>[];
  /** Whether it was stored; the words stay until they are. */
  readonly onPick: (value: string) => Promise<boolean>;
  /** The same for a name that is not offered. Absent where only what is offered can be chosen. */
  readonly onAdd?: (name: string) => Promise<boolean>;
}

/** More are found by typing. */
const SHOWN = 8;

export function PickOrType({ label, draftKey, offers, onPick, onAdd }: PickOrTypeProps) {
  const [typed = '', setTyped] = useRemembered<string>(`pick:${draftKey}`, '');
  const name = typed.trim();
  const matching = offers.filter(({ word }) => word.includes(name));
  const isNew = onAdd !== undefined && name !== '' && !offers.some(({ word }) => word === name);
  const clearIf = (isStored: boolean): void => {
    if (isStored) setTyped('');
  };
  return (
    <div class="site-pick">
      <label class="field">
        <span>{onAdd ? `${label}（输入名称，或点下面的）` : `${label}（输入名称查找，点一下加上）`}</span>
        <input type="text" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
      </label>
      <Chips
        label={label}
        kind="act"
        chips={matching.slice(0, SHOWN)}
        onTap={(value) => void onPick(value).then(clearIf)}
      >
        {isNew && (
          <button type="button" class="chip" onClick={() => void onAdd(name).then(clearIf)}>
            新加“{name}”
          </button>
        )}
      </Chips>
      {matching.length > SHOWN && <p class="caption">还有 {matching.length - SHOWN} 个，输入名称里的字可以找到。</p>}
    </div>
  );
}
