/** A finding under its item: the problem, who mends it by when, how many photos. Opens its sheet. */

import type { Finding } from '../../../domain/finding/finding';
import { wordDeadline } from '../../../domain/task/wording';
import { wordView } from '../../text/photo';
import type { AuditSession } from '../audit/session';
import { StatusMark } from '../task/StatusMark';
import { PhotoThumb } from './PhotoThumb';
import './finding.css';

interface FindingCardProps {
  readonly session: AuditSession;
  readonly finding: Finding;
  readonly onOpen: () => void;
}

export function FindingCard({ session, finding, onOpen }: FindingCardProps) {
  const task = session.taskOf(finding);
  const photos = session.photosOf(finding);
  const missing = session.missingViewOf(finding);
  const place = session.placeOf(finding);
  const codes = finding.itemIds.map((id) => session.codeOf(id)).join('、');
  return (
    <button type="button" class="card is-problem finding-card" onClick={onOpen}>
      <span class="finding-words">
        <strong>{finding.problem === '' ? '问题待补充' : finding.problem}</strong>
        <span class="caption">{[codes, place, finding.location].filter((part) => part !== '').join('　')}</span>
        <span class="caption">
          {task &&
            [task.responsibleUnit, wordDeadline(task.deadline, task.dueDate)].filter((part) => part !== '').join('　')}
        </span>
        {task && task.status !== 'open' && (
          <span>
            <StatusMark status={task.status} />
          </span>
        )}
        {photos.length > 0 && missing && <span class="caption">缺{wordView(missing)}</span>}
      </span>
      {photos[0] ? (
        <PhotoThumb photo={photos[0]} count={photos.length} isMarked={session.marksOf(photos[0]).length > 0} />
      ) : (
        <span class="pill is-ask">无照片</span>
      )}
    </button>
  );
}
