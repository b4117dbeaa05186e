/** 回头看记录 as paper. Called by the summary of a revisit. */
import { prepareRevisitRecord } from '../../../usecases/prepare-revisit-record';
import { PaperSheet } from '../../parts/PaperSheet';
import { useServices } from '../../services';
import type { AuditSession } from '../audit/session';

export function RevisitPaper({ session, onClose }: { readonly session: AuditSession; readonly onClose: () => void }) {
  const { ports } = useServices();
  const { standard } = session;
  const { records } = session.state.value;
  return (
    <PaperSheet
      title="导出回头看记录"
      formats={['pdf', 'word']}
      prepare={() => prepareRevisitRecord(ports, { standard, records })}
      onClose={onClose}
    >
      <p>A4 横向，每个任务的整改情况、回头看结果和整改前后照片，留有签字处。没有网络也能生成。</p>
    </PaperSheet>
  );
}
