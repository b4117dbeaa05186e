/** A unit by its name: typed, or tapped among those the device knows. Of the card 本人, and of whoever writes for a unit. */
import { useEffect, useState } from 'preact/hooks';
import { offeredUnitNames } from '../../domain/task/unit-names';
import type { Role } from '../../domain/unit/person';
import type { TaskRecords } from '../../usecases/ports';
import { useServices, useSites } from '../services';
import { Chips } from './Chips';
import { DraftText } from './DraftText';

/** More are found by typing. */
const SHOWN_UNITS = 12;

interface UnitPickerProps {
  /** 我的单位, the name of the field. */
  readonly label: string;
  /** Whose units are offered: those that serve sites, or those that tasks name. */
  readonly role: Role;
  readonly unit: string;
  readonly draftKey: string;
  readonly onChoose: (unit: string) => void;
}

export function UnitPicker({ label, role, unit, draftKey, onChoose }: UnitPickerProps) {
  const { ports, preferences } = useServices();
  const sites = useSites();
  const [tasks, setTasks] = useState<TaskRecords>();
  const [typed, setTyped] = useState('');
  useEffect(() => {
    if (role === 'responsible') void ports.store.tasks().then(setTasks);
  }, [role]);
  const names = sites ? offeredUnitNames(role, { ...sites, tasks: tasks?.cards.map((card) => card.task) ?? [] }) : [];
  const matching = names.filter((name) => name.includes(typed.trim()));
  return (
    <>
      <DraftText
        label={`${label}（输入名称，或在下面选）`}
        value={unit}
        draftKey={draftKey}
        preferences={preferences}
        onType={setTyped}
        onCommit={onChoose}
      />
      {matching.length > 0 && (
        <Chips
          label={label}
          kind="one"
          chips={matching.slice(0, SHOWN_UNITS).map((name) => ({ value: name, word: name, isChosen: name === unit }))}
          onTap={onChoose}
        />
      )}
      {matching.length > SHOWN_UNITS && (
        <p class="caption">还有 {matching.length - SHOWN_UNITS} 个，输入名称里的字可以找到。</p>
      )}
    </>
  );
}
