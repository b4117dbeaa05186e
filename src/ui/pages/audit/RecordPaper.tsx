/** 检查记录 as paper: all that one audit says. Called by the map of an audit. */
import { prepareAuditRecord } from '../../../usecases/prepare-audit-record';
import { PaperSheet } from '../../parts/PaperSheet';
import { useServices } from '../../services';
import type { AuditSession } from './session';

export function RecordPaper({ session, onClose }: { readonly session: AuditSession; readonly onClose: () => void }) {
  const { ports } = useServices();
  const { records, progress } = session.state.value;
  const left = progress.uncheckedSteps.length;
  return (
    <PaperSheet
      title="导出检查记录"
      formats={['pdf', 'word']}
      prepare={() => Promise.resolve(prepareAuditRecord(ports, { standard: session.standard, records }))}
      onClose={onClose}
    >
      <p>A4 竖排，每一条的原文、判定和检查记录，留有签字处，后面是照片。没有网络也能生成。</p>
      {left > 0 && <p class="note">还有 {left} 处未查，记录上会写明。</p>}
    </PaperSheet>
  );
}
