/** The start page before the first audit: the communities to choose from, or how to get some. Not part of the first load, nor are the words of its errors. */
import { useEffect, useState } from 'preact/hooks';
import type { Site } from '../../../domain/site/site';
import { ErrorNote } from '../../parts/ErrorNote';
import { Icon } from '../../parts/Icon';
import { later } from '../../parts/later';
import { useServices, useSites } from '../../services';
import type { ShownError } from '../../text/errors';

/** As many as fit without getting lost; all are under 点位. */
const COMMUNITIES_SHOWN = 20;

export function NoAudits() {
  const records = useSites();
  const { ports } = useServices();
  const [isJoined, setJoined] = useState<boolean>();
  useEffect(() => void ports.store.isJoined().then(setJoined), []);
  if (!records) return null;
  if (records.sites.length > 0) return <Ready sites={records.sites} />;
  if (isJoined === undefined) return null;
  return isJoined ? <AwaitSites /> : <Welcome />;
}

const AwaitSites = later(async () => (await import('../sync/AwaitSites')).AwaitSites);

/** Sites are there and nothing is audited yet: the communities, each one tap from its audit. */
function Ready({ sites }: { readonly sites: readonly Site[] }) {
  const communities = sites.filter((site) => site.level === 'community');
  return (
    <>
      <h2 class="group-title">
        待查社区 <span class="caption">{communities.length} 个</span>
      </h2>
      <section class="card rows">
        {communities.slice(0, COMMUNITIES_SHOWN).map((site) => (
          <a class="row" href={`/start?site=${site.id}`} key={site.id}>
            <span class="grow">
              {site.name} {site.isDemo && <span class="pill is-ask">示例数据</span>}
            </span>
            <Icon name="forward" />
          </a>
        ))}
      </section>
    </>
  );
}

/** What a new user meets: what it is, and two ways in. */
function Welcome() {
  const { ports } = useServices();
  const [error, setError] = useState<ShownError | null>(null);
  const [isBusy, setBusy] = useState(false);
  return (
    <section class="card home-welcome">
      <h2>没有信号也能检查</h2>
      <p>对照标准逐条判定、拍照，不达标的自动生成整改任务清单。记录只存在这台手机上，点一下就存好。</p>
      <ErrorNote error={error} />
      <a class="button is-main" href="/sites/new">
        建第一个社区
      </a>
      <a class="button" href="/sites/import">
        导入对接表
      </a>
      <button
        type="button"
        class="button"
        disabled={isBusy}
        onClick={() => {
          setBusy(true);
          // The demo county is data that nearly nobody needs twice: it comes when asked for.
          void import('../../../usecases/demo-county').then(async ({ addDemoCounty }) => {
            const added = await addDemoCounty(ports);
            setBusy(false);
            setError(added.ok ? null : added.error);
          });
        }}
      >
        先用示例数据试试
      </button>
    </section>
  );
}
