/**
 * 加入同步: what an invitation says, what becomes of what is here, and one tap. Opened by the link or the QR code of the office; the
 * secret stands behind the #, so that no server's log sees it.
 */
import './sync.css';
import { useEffect, useState } from 'preact/hooks';
import { adoptMember } from '../../../usecases/adopt-member';
import { readJoinLink } from '../../../usecases/invite-device';
import { joinServer } from '../../../usecases/join-server';
import type { EnrolAnswer, Membership } from '../../../usecases/sync-ports';
import { Screen } from '../../parts/Screen';
import { type Syncing, useServices } from '../../services';
import { wordError } from '../../text/errors';
import { MEMBER_DUTIES, wordMember, wordProgress, wordSyncError } from '../../text/sync';
import { useRunning, useStatus, useSyncing } from './use-syncing';

export function JoinPage() {
  const syncing = useSyncing();
  const [link, setLink] = useState(() => readJoinLink(location.hash));
  useEffect(() => {
    // Out of the address at once: neither the history nor a picture of the screen keeps it.
    const hide = (): void => history.replaceState(history.state, '', location.pathname);
    // Another link opened over this page loads nothing anew.
    const read = (): void => {
      if (location.hash === '') return;
      setLink(readJoinLink(location.hash));
      hide();
    };
    hide();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  return syncing === undefined ? (
    <Screen title="加入同步" back="/">
      {null}
    </Screen>
  ) : syncing === 'missing' ? (
    <Screen title="加入同步" back="/">
      <p class="note is-bad" role="alert">
        这个功能没有读到。请联网后重新打开邀请链接。
      </p>
    </Screen>
  ) : (
    <Invitation key={link?.secret} syncing={syncing} link={link} />
  );
}

interface InvitationProps {
  readonly syncing: Syncing;
  readonly link: ReturnType<typeof readJoinLink>;
}

function Invitation({ syncing, link }: InvitationProps) {
  const { preferences } = useServices();
  const status = useStatus(syncing);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [enrolled, setEnrolled] = useState<EnrolAnswer>();
  const [joined, setJoined] = useState<Membership | null>(null);
  if (!status)
    return (
      <Screen title="加入同步" back="/">
        {null}
      </Screen>
    );
  if (joined) return <Joined syncing={syncing} membership={joined} />;
  const isElsewhere = status.membership !== null;
  const join = async (): Promise<void> => {
    if (!link) return;
    setBusy(true);
    setRefusal(null);
    const done = await joinServer(syncing.ports, link.secret, enrolled);
    setBusy(false);
    if (done.ok) {
      setJoined(done.value);
      void syncing.syncer.now(true).then(() => adoptMember(syncing.ports, preferences));
      return;
    }
    const { error } = done;
    if (error.type === 'NotKept') {
      setEnrolled(error.enrolled);
      setRefusal(wordError(error.why));
    } else if (error.type === 'AlreadyJoined') setRefusal(`这部手机已加入${error.county}，请先在“同步”里退出。`);
    else setRefusal(wordSyncError(error));
  };
  return (
    <Screen
      title="加入同步"
      back="/"
      foot={
        <>
          <a class="button" href="/">
            不加入
          </a>
          <button
            type="button"
            class="button is-main"
            disabled={!link || isElsewhere || isBusy}
            onClick={() => void join()}
          >
            {isBusy ? '正在加入' : '加入'}
          </button>
        </>
      }
    >
      {refusal !== null && (
        <p class="note is-bad" role="alert">
          {refusal}
        </p>
      )}
      {!link && (
        <p class="note is-bad" role="alert">
          链接不完整，可能在转发时被截断。请让文明办重新发一次，或扫二维码。
        </p>
      )}
      {isElsewhere && refusal === null && (
        <p class="note" role="status">
          这部手机已加入{status.membership.county}。要换一个身份，请先在
          <a href="/sync" class="link sync-link">
            同步
          </a>
          里退出。
        </p>
      )}
      {link && <Words {...link.words} />}
      <WhatHappens records={status.records} photos={status.photos} role={link?.words.role} />
    </Screen>
  );
}

function Words({ county, role, name }: { readonly county?: string; readonly role?: string; readonly name?: string }) {
  return (
    <section class="card rows" aria-label="邀请">
      {county !== undefined && county !== '' && (
        <p class="row">
          <span class="grow">谁邀请</span>
          <span>{county}</span>
        </p>
      )}
      {role !== undefined && (
        <p class="row">
          <span class="grow">身份</span>
          <span>{wordMember(role, name ?? '')}</span>
        </p>
      )}
      <p class="row caption">
        {role !== undefined && Object.hasOwn(MEMBER_DUTIES, role)
          ? `${MEMBER_DUTIES[role as keyof typeof MEMBER_DUTIES]}身份以服务器登记的为准，加入后再显示一次。`
          : '县名和身份加入后显示。'}
      </p>
    </section>
  );
}

interface WhatHappensProps {
  readonly records: number;
  readonly photos: number;
  readonly role: string | undefined;
}

function WhatHappens({ records, photos, role }: WhatHappensProps) {
  return (
    <section class="card sync-part">
      <h2>加入以后</h2>
      <p>有网络时自动发送和接收；没有网络照常使用，记录先存本机。</p>
      <p>
        {records === 0
          ? '本机还没有自己的记录。'
          : `本机已有的 ${records} 条记录${photos > 0 ? `、${photos} 张照片` : ''}会发给服务器，示例数据不发。`}
      </p>
      {records > 0 && (
        <p class={role === 'reader' ? 'note' : 'caption'}>
          {role === 'reader' ? '只读身份不能改记录：' : ''}
          服务器不接受的修改，会从本机的画面里移到“没有被接受的修改”，原样保留；退出同步后恢复。想留底，请先
          <a href="/handover" class="link sync-link">
            备份
          </a>
          。
        </p>
      )}
    </section>
  );
}

function Joined({ syncing, membership }: { readonly syncing: Syncing; readonly membership: Membership }) {
  const status = useStatus(syncing);
  const { isRunning, progress } = useRunning(syncing);
  const failure = status?.report.failure;
  return (
    <Screen
      title="加入同步"
      back="/"
      foot={
        <>
          <a class="button" href="/sync">
            看同步
          </a>
          <a class="button is-main" href="/">
            开始使用
          </a>
        </>
      }
    >
      <p class="note is-good" role="status">
        已加入{membership.county}：{wordMember(membership.member.role, membership.member.name)}。
      </p>
      <section class="card sync-part">
        <p role="status">
          {isRunning
            ? `${wordProgress(progress)}，可以先用，不必等。`
            : failure
              ? wordSyncError(failure)
              : '第一次同步已完成。'}
        </p>
      </section>
    </Screen>
  );
}
