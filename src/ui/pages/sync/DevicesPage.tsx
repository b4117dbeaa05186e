/** 设备, for the office: every phone of the county, when it was last seen, and the way to end its access when it is lost. */
import { useEffect, useState } from 'preact/hooks';
import type { Result } from '../../../domain/kernel/result';
import type { DevicesAnswer, TransportError } from '../../../usecases/sync-ports';
import { Screen } from '../../parts/Screen';
import { Sheet } from '../../parts/Sheet';
import { type Syncing, useSites } from '../../services';
import { wordMoment } from '../../text/handover';
import { wordClock, wordMember, wordSyncError } from '../../text/sync';

type Listed = DevicesAnswer['devices'][number];

export function DevicesPage({ syncing }: { readonly syncing: Syncing }) {
  const { syncStore, transport } = syncing.ports;
  const [devices, setDevices] = useState<readonly Listed[]>();
  const [shown, setShown] = useState<Listed | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [ownId, setOwnId] = useState('');
  const ask = async <T,>(request: (token: string) => Promise<Result<T, TransportError>>): Promise<T | null> => {
    const membership = await syncStore.membership();
    if (!membership) return null;
    setOwnId(membership.member.deviceId);
    const answer = await request(membership.token);
    setRefusal(answer.ok ? null : wordSyncError(answer.error));
    return answer.ok ? answer.value : null;
  };
  const list = async (): Promise<void> => {
    const found = await ask((token) => transport.devices(token));
    if (found) setDevices(found);
  };
  useEffect(() => void list(), []);
  const revoke = async ({ member }: Listed): Promise<void> => {
    setShown(null);
    await ask((token) => transport.revoke(token, member.deviceId));
    await list();
  };
  // Those that still come in first, the latest seen first.
  const sorted = [...(devices ?? [])].sort(
    (left, right) =>
      Number(left.revokedAt !== null) - Number(right.revokedAt !== null) ||
      (right.lastSeenAt ?? right.createdAt) - (left.lastSeenAt ?? left.createdAt),
  );
  return (
    <Screen title="设备" back="/sync">
      {refusal !== null && (
        <p class="note is-bad" role="alert">
          {refusal}
        </p>
      )}
      {devices && (
        <section class="card rows" aria-label="设备">
          {sorted.map((each) => (
            <button type="button" class="row" key={each.member.deviceId} onClick={() => setShown(each)}>
              <span class="grow">
                {wordMember(each.member.role, each.member.name)}
                {each.member.deviceId === ownId && <span class="caption">　本机</span>}
                <br />
                <span class="caption">
                  {each.deviceName} {each.deviceCode}
                  <br />
                  {each.lastSeenAt === null ? '还没有同步过' : `${wordMoment(each.lastSeenAt)} 同步过`}
                </span>
              </span>
              <DevicePill device={each} />
            </button>
          ))}
        </section>
      )}
      <p class="caption">手机丢了、换了，或人员调离，请点开停用。停用后不能再同步，那部手机里已有的记录删不掉。</p>
      {shown && (
        <DeviceSheet
          device={shown}
          isOwn={shown.member.deviceId === ownId}
          onClose={() => setShown(null)}
          onRevoke={revoke}
        />
      )}
    </Screen>
  );
}

function DevicePill({ device }: { readonly device: Listed }) {
  if (device.revokedAt !== null) return <span class="pill">已停用</span>;
  const clock = wordClock(device.clockAheadMs);
  return clock === '' ? null : <span class="pill is-ask">时钟不准</span>;
}

interface DeviceSheetProps {
  readonly device: Listed;
  readonly isOwn: boolean;
  readonly onClose: () => void;
  readonly onRevoke: (device: Listed) => Promise<void>;
}

function DeviceSheet({ device, isOwn, onClose, onRevoke }: DeviceSheetProps) {
  const records = useSites();
  const { member, createdAt, lastSeenAt, revokedAt, clockAheadMs } = device;
  const unit = records?.units.find(({ id }) => id === member.unitId)?.name;
  const communities = member.communityIds?.map(
    (id) => records?.sites.find((site) => site.id === id)?.name ?? '已删除的社区',
  );
  const clock = wordClock(clockAheadMs);
  return (
    <Sheet
      label={wordMember(member.role, member.name)}
      onClose={onClose}
      foot={
        revokedAt === null && !isOwn ? (
          <button type="button" class="button is-grave" onClick={() => void onRevoke(device)}>
            停用这台设备
          </button>
        ) : undefined
      }
    >
      <h2>{wordMember(member.role, member.name)}</h2>
      {unit !== undefined && <p>{unit}</p>}
      {communities && <p>所管社区：{communities.join('、')}</p>}
      <p>
        {device.deviceName}，本机代码 {device.deviceCode}
      </p>
      <p>{wordMoment(createdAt)} 加入</p>
      <p>{lastSeenAt === null ? '还没有同步过' : `${wordMoment(lastSeenAt)} 最后一次同步`}</p>
      {clock !== '' && <p>{clock}。请提醒本人校准，记录的时间以服务器为准。</p>}
      {revokedAt !== null && <p>{wordMoment(revokedAt)} 已停用</p>}
      {isOwn && <p class="caption">这是本机。要停用，请在“同步”里退出。</p>}
    </Sheet>
  );
}
