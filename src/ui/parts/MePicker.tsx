/**
 * Who holds this phone (本人): role, unit and name, kept at each tap. A section of the settings, and a card on any page that
 * has to know; what is said here is known to `useMe` of the page at once.
 */
import './me-picker.css';
import { hasUnit, type Person, type Role } from '../../domain/unit/person';
import { ROLE_WORDS } from '../text/person';
import { Chips } from './Chips';
import { UnitPicker } from './UnitPicker';
import { useMe } from './use-me';

const ROLES: readonly Role[] = ['inspector', 'office', 'volunteer', 'responsible'];

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
        <UnitPicker
          key={me.role}
          label="我的单位"
          role={me.role}
          unit={me.unit}
          draftKey={`me:unit:${me.role}`}
          onChoose={(unit) => set({ unit })}
        />
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
