/** 代录: the office writes the record of a unit that has no app, from what the unit sent on paper or by mail. Opened from 志愿服务. */
import { useState } from 'preact/hooks';
import type { Session } from '../../../domain/activity/service-days';
import { toOfficialDate } from '../../../domain/kernel/date';
import { Sheet } from '../../parts/Sheet';
import { UnitPicker } from '../../parts/UnitPicker';

interface RecordForUnitProps {
  /** The session it is taken for; day and hours can be changed in the record. */
  readonly session: Session;
  readonly onBegin: (unitName: string, session: Session) => void;
  readonly onClose: () => void;
}

export function RecordForUnit({ session, onBegin, onClose }: RecordForUnitProps) {
  const [unit, setUnit] = useState('');
  const name = unit.trim();
  return (
    <Sheet
      label="代单位补录"
      onClose={onClose}
      foot={
        <button type="button" class="button is-main" disabled={name === ''} onClick={() => onBegin(name, session)}>
          {name === '' ? '先选单位' : `补录 ${name}`}
        </button>
      }
    >
      <h2>代单位补录</h2>
      <p class="caption">
        替没有用“点位”的单位录入活动记录表。先按{toOfficialDate(session.date)}
        开一份，日期和时间可在表里改；这天已有记录的，打开那一份。
      </p>
      <UnitPicker label="单位" role="volunteer" unit={unit} draftKey="service:record-for" onChoose={setUnit} />
    </Sheet>
  );
}
