/** The start page of a phone of a county that has no site yet: where they come from, and what its role may do meanwhile. */
import { wordProgress } from '../../text/sync';
import { useRunning, useStatus, useSyncing } from './use-syncing';

export function AwaitSites() {
  const syncing = useSyncing();
  const status = useStatus(syncing);
  const { isRunning, progress } = useRunning(syncing);
  if (!status?.membership) return null;
  const { role } = status.membership.member;
  return (
    <section class="card home-welcome">
      <h2>还没有点位</h2>
      <p>{WORDS[role]}点一下就存在这台手机上，没有信号也能检查，有网络时自动发送。</p>
      {isRunning && <p role="status">{wordProgress(progress)}</p>}
      {role === 'office' && (
        <a class="button is-main" href="/sites/import">
          导入对接表
        </a>
      )}
      {(role === 'office' || role === 'supervisor') && (
        <a class={role === 'office' ? 'button' : 'button is-main'} href="/sites/new">
          {role === 'office' ? '建第一个社区' : '新建社区'}
        </a>
      )}
    </section>
  );
}

const WORDS = {
  office: '导入对接表或新建社区后，全县的手机同步时收到。',
  supervisor: '所管社区由文明办录入，同步后出现在这里；也可以自己新建。',
  volunteer: '本单位对接的社区由文明办录入，同步后出现在这里。',
  reader: '点位由文明办录入，同步后出现在这里。',
} as const;
