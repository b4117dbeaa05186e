/** Name, people, telephone and number of party members of a unit; each is stored when its field is left. */
import { useState } from 'preact/hooks';
import { isAmong } from '../../../domain/task/units-of-task';
import type { Unit } from '../../../domain/unit/unit';
import { saveUnit } from '../../../usecases/save-unit';
import { DraftText } from '../../parts/DraftText';
import { ErrorNote } from '../../parts/ErrorNote';
import { useMe } from '../../parts/use-me';
import { useServices } from '../../services';
import type { ShownError } from '../../text/errors';

export function UnitFields({ unit }: { readonly unit: Unit }) {
  const { ports, preferences } = useServices();
  const [me, setMe] = useMe();
  const [error, setError] = useState<ShownError | null>(null);
  const save = async (fields: Partial<Omit<Unit, 'id' | 'isDemo'>>): Promise<boolean> => {
    const saved = await saveUnit(ports, unit.id, fields);
    setError(saved.ok ? null : saved.error);
    // Whoever belongs to it still does.
    if (saved.ok && fields.name !== undefined && me && isAmong(unit.name, [me.unit]))
      setMe({ ...me, unit: fields.name });
    return saved.ok;
  };
  const text = (field: 'name' | 'leader' | 'liaison' | 'phone', label: string) => (
    <DraftText
      label={label}
      value={unit[field]}
      draftKey={`unit:${unit.id}:${field}`}
      preferences={preferences}
      inputMode={field === 'phone' ? 'tel' : 'text'}
      // A unit without a name cannot be told from another.
      onCommit={(value) => (field === 'name' && value === '' ? undefined : save({ [field]: value }))}
    />
  );
  return (
    <div class="site-form">
      <ErrorNote error={error} />
      {text('name', '单位名称')}
      {text('leader', '单位负责人')}
      {text('liaison', '联络员')}
      {text('phone', '联系电话')}
      {unit.phone !== '' && <PhoneLink phone={unit.phone} />}
      <DraftText
        label="单位党员人数"
        value={unit.members === null ? '' : String(unit.members)}
        draftKey={`unit:${unit.id}:members`}
        preferences={preferences}
        inputMode="numeric"
        onCommit={(value) => {
          if (value === '') return save({ members: null });
          // What is no number stays in the field until it is one.
          return /^\d{1,5}$/.test(value) ? save({ members: Number(value) }) : false;
        }}
      />
    </div>
  );
}

/** Calls with one tap. Of several numbers in one field each. */
export function PhoneLink({ phone }: { readonly phone: string }) {
  return (
    <>
      {phone
        .split(/[、；;，,/\s]+/)
        .filter((number) => /^[\d+()-]{5,}$/.test(number))
        .map((number) => (
          <a class="link" key={number} href={`tel:${number.replace(/[^\d+]/g, '')}`} aria-label={`拨打 ${number}`}>
            {number}
          </a>
        ))}
    </>
  );
}
