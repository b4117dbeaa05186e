/** 空白检查表 from the page of papers: of the one standard, or of the one that is chosen of several. */
import { useState } from 'preact/hooks';
import { ChecklistPaper } from '../../parts/ChecklistPaper';
import { Sheet } from '../../parts/Sheet';
import { useServices, useStandard } from '../../services';

export function BlankChecklist({ onClose }: { readonly onClose: () => void }) {
  const { ports } = useServices();
  const [only, ...others] = ports.standards;
  const [id, setId] = useState(others.length === 0 ? only?.id : undefined);
  const standard = useStandard(id);
  if (standard?.ok === true) return <ChecklistPaper standard={standard.value} onClose={onClose} />;
  return (
    <Sheet label="空白检查表" onClose={onClose}>
      <h2 class="sheet-title">空白检查表</h2>
      {standard?.ok === false && <p class="note is-bad">这份标准没有读到，请联网打开一次再试。</p>}
      <div class="rows">
        {ports.standards.map((each) => (
          <button key={each.id} type="button" class="row" onClick={() => setId(each.id)}>
            <span class="grow">{each.title}</span>
          </button>
        ))}
      </div>
    </Sheet>
  );
}
