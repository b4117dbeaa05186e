/** 空白检查表 as paper, for who goes with a pen: for a community, or for a compound with its stairwells. */
import { useState } from 'preact/hooks';
import { scopesOf } from '../../domain/standard/find';
import type { Scope, Standard } from '../../domain/standard/schema';
import { prepareBlankChecklist } from '../../usecases/prepare-blank-checklist';
import { Chips } from './Chips';
import { PaperSheet } from './PaperSheet';

const SHEETS: readonly { readonly word: string; readonly scopes: readonly Scope[] }[] = [
  { word: '社区用', scopes: ['community'] },
  { word: '小区、楼道用', scopes: ['compound', 'stairwell'] },
];

export function ChecklistPaper({ standard, onClose }: { readonly standard: Standard; readonly onClose: () => void }) {
  const used = scopesOf(standard.sections);
  const sheets = SHEETS.filter(({ scopes }) => scopes.some((scope) => used.includes(scope)));
  const [chosen, setChosen] = useState(sheets[0]);
  if (chosen === undefined) return null;
  return (
    <PaperSheet
      key={chosen.word}
      title="导出空白检查表"
      formats={['pdf', 'word']}
      prepare={() => Promise.resolve(prepareBlankChecklist({ standard, scopes: chosen.scopes }))}
      onClose={onClose}
    >
      {sheets.length > 1 && (
        <Chips
          label="哪一种"
          kind="one"
          chips={sheets.map((sheet) => ({ value: sheet, word: sheet.word, isChosen: sheet === chosen }))}
          onTap={setChosen}
        />
      )}
      <p>{standard.shortTitle}，A4 竖排，用笔填写。每个小区用一张小区、楼道用的。</p>
    </PaperSheet>
  );
}
