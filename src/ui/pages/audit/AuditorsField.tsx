/** 检查人员 on the start page of an audit or a revisit: names known on this phone as chips, whose it is among them, and a field for one more. */
import { AUDITORS_KEY, NEW_AUDITOR_KEY } from '../../../usecases/remembered-names';
import { Chips, toggled } from '../../parts/Chips';
import { DraftText } from '../../parts/DraftText';
import { useMe } from '../../parts/use-me';
import { useRemembered, useServices } from '../../services';

interface AuditorsFieldProps {
  readonly chosen: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
}

export function AuditorsField({ chosen, onChange }: AuditorsFieldProps) {
  const { preferences } = useServices();
  const [known = [], setKnown] = useRemembered<readonly string[]>(AUDITORS_KEY, []);
  const [me] = useMe();
  const names = [...new Set([...known, ...chosen, me?.name ?? ''])].filter((name) => name !== '');
  return (
    <section class="card field">
      <span>检查人员</span>
      <Chips
        label="检查人员"
        kind="many"
        chips={names.map((name) => ({ value: name, word: name, isChosen: chosen.includes(name) }))}
        onTap={(name) => onChange(toggled(chosen, name))}
      />
      <DraftText
        label="加一位（输入姓名）"
        value=""
        draftKey={NEW_AUDITOR_KEY}
        preferences={preferences}
        isCleared
        onCommit={(name) => {
          if (name === '') return;
          if (!known.includes(name)) setKnown([...known, name]);
          if (!chosen.includes(name)) onChange([...chosen, name]);
        }}
      />
    </section>
  );
}
