/** 同步: what is on this phone, what is sent, what waits and why; and the ways to what needs a person. */
import '../../parts/criterion.css';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { readJoinLink } from '../../../usecases/invite-device';
import { joinServer } from '../../../usecases/join-server';
import { WIFI_ONLY_KEY } from '../../../usecases/keep-synced';
import { leaveServer } from '../../../usecases/leave-server';
import { listConflicts } from '../../../usecases/list-conflicts';
import { rotateToken } from '../../../usecases/rotate-token';
import type { Membership, SyncError, SyncStatus } from '../../../usecases/sync-ports';
import { Icon } from '../../parts/Icon';
import { Screen } from '../../parts/Screen';
import { Switch } from '../../parts/Switch';
import { useMe } from '../../parts/use-me';
import { type Syncing, useRemembered } from '../../services';
import { isTold } from '../../text/handover';
import { wordLast, wordMember, wordProgress, wordSyncError, wordWaiting } from '../../text/sync';
import { useRunning, useStatus } from './use-syncing';

export function SyncPage({ syncing }: { readonly syncing: Syncing }) {
  const status = useStatus(syncing);
  const { isRunning, progress } = useRunning(syncing);
  const [left, setLeft] = useState<Membership | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const [me] = useMe();
  if (!status)
    return (
      <Screen title="同步" back="/settings">
        {null}
      </Screen>
    );
  const { membership } = status;
  return (
    <Screen
      title="同步"
      back="/settings"
      foot={
        membership ? (
          <button
            type="button"
            class="button is-main"
            disabled={isRunning}
            onClick={() => {
              setTold(null);
              void syncing.syncer.now(true);
            }}
          >
            {isRunning ? wordProgress(progress) : '立即同步'}
          </button>
        ) : undefined
      }
    >
      {left && !membership && <UndoLeaving syncing={syncing} left={left} onUndone={() => setLeft(null)} />}
      {membership ? (
        <>
          {told && (
            <p class={`note ${told.isBad ? 'is-bad' : 'is-good'}`} role={told.isBad ? 'alert' : 'status'}>
              {told.words}
            </p>
          )}
          <StatusCard status={status} membership={membership} />
          <PhotosCard syncing={syncing} />
          <WaysCard syncing={syncing} status={status} membership={membership} />
          <MembershipCard
            syncing={syncing}
            onTold={setTold}
            onLeft={() => {
              setLeft(membership);
              setTold(null);
            }}
          />
        </>
      ) : (
        <>
          <NotJoined origin={syncing.ports.device.origin} />
          {me?.role === 'office' && (
            <section class="card rows">
              <Way href="/sync/erase" name="删除个人信息" />
            </section>
          )}
        </>
      )}
    </Screen>
  );
}

interface Told {
  readonly words: string;
  readonly isBad: boolean;
}

function NotJoined({ origin }: { readonly origin: string }) {
  const { route } = useLocation();
  const [link, setLink] = useState('');
  const read = readJoinLink(link);
  // The phone talks to the server that it has the app from, and to no other.
  const isElsewhere = /^https?:/.test(link.trim()) && !link.trim().startsWith(`${origin}/`);
  return (
    <section class="card sync-part">
      <h2>还没有加入同步</h2>
      <p>加入后，有网络时自动和本县的服务器互相发送：督导组、志愿者和文明办看到同样的记录。没有网络照常使用。</p>
      <p>请向文明办要邀请链接或二维码，用这部手机的浏览器打开。已添加到桌面的，把链接粘贴到这里：</p>
      <label class="field">
        <span>邀请链接</span>
        <input
          type="url"
          autoComplete="off"
          value={link}
          onInput={(event) => setLink(event.currentTarget.value)}
          placeholder="https://…/join#…"
        />
      </label>
      {isElsewhere && (
        <p class="note" role="status">
          这个链接是另一个网址的，请用浏览器打开它，在那里加入。
        </p>
      )}
      <button
        type="button"
        class="button is-main"
        disabled={!read || isElsewhere}
        onClick={() => route(`/join#${link.slice(link.indexOf('#') + 1).trim()}`)}
      >
        下一步
      </button>
      <p class="caption">不加入也能用：记录只在本机，用“交接与备份”的文件交给别人。</p>
    </section>
  );
}

interface StatusProps {
  readonly status: SyncStatus;
  readonly membership: Membership;
}

function StatusCard({ status, membership }: StatusProps) {
  const { report, records, waitingRecords, photos, waitingPhotos } = status;
  const waiting = wordWaiting(status);
  return (
    <>
      {report.failure && (
        <p class="note is-bad" role="alert">
          {wordSyncError(report.failure)}
        </p>
      )}
      <section class="card rows" aria-label="同步情况">
        <p class="row">
          <span class="grow">
            {membership.county}
            <br />
            <span class="caption">{wordMember(membership.member.role, membership.member.name)}</span>
          </span>
        </p>
        <p class="row">
          <span class="grow">本机已存</span>
          <span>
            {records} 条记录、{photos} 张照片
          </span>
        </p>
        <p class="row">
          <span class="grow">已发送</span>
          <span>
            {records - waitingRecords} 条记录、{photos - waitingPhotos} 张照片
          </span>
        </p>
        <p class="row">
          <span class="grow">待发送</span>
          <span class={waiting === '' ? 'pill is-good' : 'pill is-ask'}>{waiting === '' ? '没有' : waiting}</span>
        </p>
        <p class="row">
          <span class="grow">上次成功</span>
          <span>{wordLast(report.lastSuccessAt)}</span>
        </p>
      </section>
    </>
  );
}

function PhotosCard({ syncing }: { readonly syncing: Syncing }) {
  const [isWifiOnly, setWifiOnly] = useRemembered<boolean>(WIFI_ONLY_KEY, false);
  const cannotTell = syncing.ports.device.connection() === 'unknown';
  return (
    <section class="card rows">
      <div class="criterion">
        <span class="criterion-words">
          照片
          <br />
          <span class="caption">
            {isWifiOnly === true && cannotTell
              ? '这个浏览器看不出是不是 Wi-Fi，照片只在点“立即同步”时发送。'
              : '每张约 0.2 MB。记录很小，总是自动发送。'}
          </span>
        </span>
        <Switch
          label="照片"
          value={isWifiOnly}
          options={[
            { value: false, word: '都发' },
            { value: true, word: '只用 Wi-Fi' },
          ]}
          onChange={(next) => setWifiOnly(next ?? false)}
        />
      </div>
    </section>
  );
}

function WaysCard({ syncing, status, membership }: StatusProps & { readonly syncing: Syncing }) {
  const [conflicts, setConflicts] = useState<number | null>(null);
  useEffect(() => {
    void listConflicts(syncing.ports.syncStore).then((found) =>
      setConflicts(found.conflicts.filter(({ field }) => isTold(field)).length),
    );
  }, [status.report.lastSuccessAt]);
  const isOffice = membership.member.role === 'office';
  return (
    <section class="card rows">
      <Way href="/sync/refused" name="没有被接受的修改" count={status.refused} />
      <Way href="/sync/conflicts" name="两边都改过" count={conflicts ?? 0} />
      {isOffice && <Way href="/sync/invite" name="邀请" />}
      {isOffice && <Way href="/sync/devices" name="设备" />}
      {isOffice && <Way href="/sync/erase" name="删除个人信息" />}
    </section>
  );
}

function Way({ href, name, count = 0 }: { readonly href: string; readonly name: string; readonly count?: number }) {
  return (
    <a class="row" href={href}>
      <span class="grow">{name}</span>
      {count > 0 && <span class="pill is-ask">{count}</span>}
      <Icon name="forward" />
    </a>
  );
}

interface MembershipCardProps {
  readonly syncing: Syncing;
  readonly onTold: (told: Told) => void;
  readonly onLeft: () => void;
}

function MembershipCard({ syncing, onTold, onLeft }: MembershipCardProps) {
  const refuse = (error: SyncError): void => onTold({ words: wordSyncError(error), isBad: true });
  const rotate = async (): Promise<void> => {
    const rotated = await rotateToken(syncing.ports);
    if (rotated?.ok === false) refuse(rotated.error);
    else onTold({ words: '令牌已更换，旧的 24 小时后作废。', isBad: false });
  };
  const leave = async (): Promise<void> => {
    const done = await leaveServer(syncing.ports);
    if (done.ok) onLeft();
    else refuse(done.error);
  };
  return (
    <section class="card sync-part">
      <p class="caption">怀疑令牌被别人看到时，换一个。退出后记录都留在本机，只是不再发送和接收。</p>
      <div class="sync-acts">
        <button type="button" class="button" onClick={() => void rotate()}>
          更换令牌
        </button>
        <button type="button" class="button is-grave" onClick={() => void leave()}>
          退出同步
        </button>
      </div>
    </section>
  );
}

/** The token still counts: whoever left by a slip is back with a tap. */
function UndoLeaving({
  syncing,
  left,
  onUndone,
}: {
  readonly syncing: Syncing;
  readonly left: Membership;
  readonly onUndone: () => void;
}) {
  return (
    <p class="note" role="status">
      已退出{left.county}的同步，记录都在本机。
      <button
        type="button"
        class="link sync-link"
        onClick={() =>
          void joinServer(syncing.ports, '', { ...left }).then((joined) => {
            if (joined.ok) onUndone();
          })
        }
      >
        撤销
      </button>
    </p>
  );
}
