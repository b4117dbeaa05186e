/**
 * Who holds this phone (本人): role, unit and name, kept at each tap. A section of the settings, and a card on any page that
 * has to know; what is said here is known to `useMe` of the page at once.
 */
import './me-picker.css';
import { useEffect, useState } from 'preact/hooks';
import { offeredUnitNames } from '../../domain/task/unit-names';
import { hasUnit, type Person, type Role } from '../../domain/unit/person';
import type { TaskRecords } from '../../usecases/ports';
import { useServices, useSites } from '../services';
import { ROLE_WORDS } from '../text/person';
import { Chips } from './Chips';
import { DraftText } from './DraftText';
import { useMe } from './use-me';

const ROLES: readonly Role[] = ['inspector', 'office', 'volunteer', 'responsible'];
/** More are found by typing. */
const SHOWN_UNITS = 12;

/** Nothing until the device's memory is read. */
export function MePicker() {
  const [me, setMe] = useMe();
  if (me === undefined) return null;
  const set = (part: Partial<Person>): void => {
    setMe({ ...(me ?? { name: '', role: 'inspector', unit: '' }), ...part });
  };
  return (
    <section class="card me-picker" aria-label="本人">
      <h2 class="caption">本人是</h2>
      <Chips
        label="本人是"
        kind="one"
        chips={ROLES.map((role) => ({ value: role, word: ROLE_WORDS[role], isChosen: me?.role === role }))}
        onTap={(role) => {
          // The unit of one role is not the unit of another.
          if (role !== me?.role) set({ role, unit: '' });
        }}
      />
      {me && hasUnit(me.role) && (
        <UnitPicker key={me.role} role={me.role} unit={me.unit} onChoose={(unit) => set({ unit })} />
      )}
      {me && (
        <label class="field">
          <span>姓名（可不填，办理记录里用）</span>
          {/* Kept at each key: whoever says who he is goes on at once. */}
          <input value={me.name} autoComplete="off" onInput={(event) => set({ name: event.currentTarget.value })} />
        </label>
      )}
      <p class="caption">只记在这台手机上，不是账号，不打卡；随时可改。</p>
    </section>
  );
}

interface UnitPickerProps {
  readonly role: Role;
  readonly unit: string;
  readonly onChoose: (unit: string) => void;
}

function UnitPicker({ role, unit, onChoose }: UnitPickerProps) {
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
        label="我的单位（输入名称，或在下面选）"
        value={unit}
        draftKey={`me:unit:${role}`}
        preferences={preferences}
        onType={setTyped}
        onCommit={onChoose}
      />
      {matching.length > 0 && (
        <Chips
          label="我的单位"
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
