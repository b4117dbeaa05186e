/** One line of words of a letter (主送、署名、抄送…), whose half-typed text outlives a killed tab. */
import type { Letter } from '../../../domain/letter/letter';
import type { LetterEdit } from '../../../usecases/edit-letter';
import { DraftText } from '../../parts/DraftText';
import { useServices } from '../../services';

export interface FieldProps {
  readonly letter: Letter;
  /** Resolves to false when it could not be stored. */
  readonly onEdit: (edit: LetterEdit) => Promise<boolean>;
}

interface WordsFieldProps extends FieldProps {
  readonly name: 'recipient' | 'authority' | 'documentCode' | 'signatory' | 'signedBy' | 'copiesTo' | 'issuedBy';
  readonly label: string;
}

export function WordsField({ letter, onEdit, name, label }: WordsFieldProps) {
  const { preferences } = useServices();
  return (
    <DraftText
      label={label}
      value={letter[name]}
      draftKey={`letter:${letter.id}:${name}`}
      preferences={preferences}
      onCommit={(words) => words === letter[name] || onEdit({ [name]: words })}
    />
  );
}
