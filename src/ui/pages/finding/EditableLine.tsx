/** One line of the sheet: what it says, and beneath it, when opened, what can be tapped or written instead. */
import { Chips } from '../../parts/Chips';
import { DraftText } from '../../parts/DraftText';
import { useServices } from '../../services';

interface EditableLineProps extends LineHeadProps {
  readonly offers: readonly string[];
  readonly draftKey: string;
  readonly isLong?: boolean;
  /** Tapping the offer that stands there takes it away. */
  readonly isClearable?: boolean;
  /** Its answer is that of `DraftText.onCommit`. */
  readonly onChange: (text: string) => unknown;
}

export function EditableLine(props: EditableLineProps) {
  const { label, value, isOpen, onToggle, offers, draftKey, isLong = false, isClearable = false, onChange } = props;
  const { preferences } = useServices();
  return (
    <div class="line">
      <LineHead label={label} value={value} isOpen={isOpen} onToggle={onToggle} />
      {isOpen && (
        <div class="line-body">
          {offers.length > 0 && (
            <Chips
              label={label}
              kind="many"
              chips={offers.map((offer) => ({ value: offer, word: offer, isChosen: value === offer }))}
              onTap={(offer) => onChange(isClearable && value === offer ? '' : offer)}
            />
          )}
          <DraftText
            label={`自己写${label}`}
            value={value}
            isLong={isLong}
            draftKey={draftKey}
            preferences={preferences}
            onCommit={onChange}
          />
        </div>
      )}
    </div>
  );
}

interface LineHeadProps {
  readonly label: string;
  readonly value: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

export function LineHead({ label, value, isOpen, onToggle }: LineHeadProps) {
  return (
    <button type="button" class="line-head" aria-expanded={isOpen} onClick={onToggle}>
      <span class="caption">{label}</span>
      <span class="grow">{value === '' ? '未填' : value}</span>
      <span class="line-arrow" aria-hidden="true">
        {isOpen ? '收起' : '改'}
      </span>
    </button>
  );
}
