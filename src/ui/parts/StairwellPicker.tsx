/** Names a stairwell by tapping: 3号楼2单元. Nothing is typed. */
import { useState } from 'preact/hooks';
import { Stepper } from './Stepper';

interface StairwellPickerProps {
  readonly title: string;
  readonly chosen: readonly string[];
  readonly onAdd: (name: string) => void;
  /** Absent where a chosen one cannot be given up any more. */
  readonly onRemove?: (name: string) => void;
}

export function StairwellPicker({ title, chosen, onAdd, onRemove }: StairwellPickerProps) {
  const [building, setBuilding] = useState(1);
  const [entrance, setEntrance] = useState(1);
  const name = `${building}号楼${entrance}单元`;
  return (
    <div class="field">
      <span>{title}</span>
      {chosen.length > 0 && (
        <div class="chips">
          {chosen.map((each) =>
            onRemove ? (
              <button key={each} type="button" class="chip" aria-pressed="true" onClick={() => onRemove(each)}>
                {each}
              </button>
            ) : (
              <span key={each} class="pill is-good">
                {each}
              </span>
            ),
          )}
        </div>
      )}
      <div class="chips">
        <Stepper
          label={`${title}楼号`}
          value={building}
          min={1}
          unit="号楼"
          onChange={(next) => setBuilding(next ?? 1)}
        />
        <Stepper
          label={`${title}单元号`}
          value={entrance}
          min={1}
          unit="单元"
          onChange={(next) => setEntrance(next ?? 1)}
        />
        <button type="button" class="button" disabled={chosen.includes(name)} onClick={() => onAdd(name)}>
          加{name}
        </button>
      </div>
    </div>
  );
}
