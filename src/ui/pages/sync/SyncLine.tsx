/** One quiet line of the start page on a phone of a county: what waits, or when everything was sent. */
import { Icon } from '../../parts/Icon';
import { wordMoment } from '../../text/handover';
import { wordSyncError, wordWaiting } from '../../text/sync';
import { useStatus, useSyncing } from './use-syncing';

export function SyncLine() {
  const status = useStatus(useSyncing());
  if (!status?.membership) return null;
  const { report, refused } = status;
  const waiting = wordWaiting(status);
  const isEnded = report.failure?.type === 'Refused';
  const words =
    report.failure && isEnded
      ? wordSyncError(report.failure)
      : waiting !== ''
        ? `待发送 ${waiting}`
        : report.lastSuccessAt === null
          ? '还没有同步过'
          : `已同步 ${wordMoment(report.lastSuccessAt)}`;
  return (
    <section class="card rows" aria-label="同步">
      <a class="row" href="/sync">
        <span class="grow">
          {words}
          {refused > 0 && <span class="caption">　{refused} 处修改没有被接受</span>}
        </span>
        <Icon name="forward" />
      </a>
    </section>
  );
}
