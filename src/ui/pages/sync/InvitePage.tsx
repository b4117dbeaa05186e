/** 邀请, for the office: say who it is, and a link and QR code come that let one phone join within 15 minutes. */
import { useEffect, useState } from 'preact/hooks';
import { type Invitation, inviteDevice } from '../../../usecases/invite-device';
import type { Role } from '../../../usecases/sync-ports';
import { Chips, toggled } from '../../parts/Chips';
import { Screen } from '../../parts/Screen';
import { ShareButton, ShareNote, type ShareTold } from '../../parts/ShareText';
import { type Syncing, useSites } from '../../services';
import { wordMoment } from '../../text/handover';
import { MEMBER_DUTIES, MEMBER_WORDS, wordMember, wordSyncError } from '../../text/sync';
import { QrCode } from './QrCode';

const ROLES: readonly Role[] = ['supervisor', 'volunteer', 'office', 'reader'];
/** More are found by typing. */
const SHOWN_UNITS = 12;

interface Draft {
  readonly role: Role;
  readonly name: string;
  readonly unitId: string | null;
  /** Empty: all. */
  readonly communityIds: readonly string[];
}

const EMPTY: Draft = { role: 'supervisor', name: '', unitId: null, communityIds: [] };

export function InvitePage({ syncing }: { readonly syncing: Syncing }) {
  const [draft, setDraft] = useState(EMPTY);
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const set = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const needsUnit = draft.role === 'volunteer' && draft.unitId === null;
  const invite = async (): Promise<void> => {
    const { role, name, unitId, communityIds } = draft;
    setBusy(true);
    setRefusal(null);
    const hasCommunities = (role === 'supervisor' || role === 'reader') && communityIds.length > 0;
    const done = await inviteDevice(syncing.ports, {
      ...{ role, name: name.trim() },
      unitId: role === 'volunteer' ? unitId : null,
      communityIds: hasCommunities ? [...communityIds] : null,
    });
    setBusy(false);
    if (done?.ok === true) setInvitation(done.value);
    else setRefusal(done ? wordSyncError(done.error) : '这部手机还没有加入同步。');
  };
  if (invitation)
    return <Sent syncing={syncing} draft={draft} invitation={invitation} onAnother={() => setInvitation(null)} />;
  return (
    <Screen
      title="邀请"
      back="/sync"
      foot={
        <button
          type="button"
          class="button is-main"
          disabled={isBusy || needsUnit || draft.name.trim() === ''}
          onClick={() => void invite()}
        >
          {isBusy ? '正在生成' : '生成邀请'}
        </button>
      }
    >
      {refusal !== null && (
        <p class="note is-bad" role="alert">
          {refusal}
        </p>
      )}
      <section class="card sync-part">
        <h2 class="caption">身份</h2>
        <Chips
          label="身份"
          kind="one"
          chips={ROLES.map((role) => ({ value: role, word: MEMBER_WORDS[role], isChosen: role === draft.role }))}
          onTap={(role) => set({ role, unitId: null, communityIds: [] })}
        />
        <p class="caption">{MEMBER_DUTIES[draft.role]}</p>
        <label class="field">
          <span>姓名</span>
          <input
            value={draft.name}
            maxLength={100}
            autoComplete="off"
            onInput={(event) => set({ name: event.currentTarget.value })}
          />
        </label>
      </section>
      {draft.role === 'volunteer' && <UnitCard unitId={draft.unitId} onChoose={(unitId) => set({ unitId })} />}
      {(draft.role === 'supervisor' || draft.role === 'reader') && (
        <CommunitiesCard
          chosen={draft.communityIds}
          onTap={(id) => set({ communityIds: toggled(draft.communityIds, id) })}
        />
      )}
    </Screen>
  );
}

function UnitCard({
  unitId,
  onChoose,
}: {
  readonly unitId: string | null;
  readonly onChoose: (unitId: string) => void;
}) {
  const records = useSites();
  const [typed, setTyped] = useState('');
  const units = (records?.units ?? []).filter((unit) => !unit.isDemo);
  const matching = units.filter(({ name }) => name.includes(typed.trim()));
  return (
    <section class="card sync-part">
      <label class="field">
        <span>志愿服务分包单位（输入名称，或在下面选）</span>
        <input value={typed} autoComplete="off" onInput={(event) => setTyped(event.currentTarget.value)} />
      </label>
      <Chips
        label="志愿服务分包单位"
        kind="one"
        chips={matching
          .slice(0, SHOWN_UNITS)
          .map(({ id, name }) => ({ value: id, word: name, isChosen: id === unitId }))}
        onTap={onChoose}
      />
      {units.length === 0 && <p class="caption">还没有单位。请先在“点位”里导入对接表，或新建单位。</p>}
      {matching.length > SHOWN_UNITS && (
        <p class="caption">还有 {matching.length - SHOWN_UNITS} 个，输入名称里的字可以找到。</p>
      )}
      <p class="caption">看得到哪些社区，由对接表决定，以后改了对接表随时跟着变。</p>
    </section>
  );
}

function CommunitiesCard({
  chosen,
  onTap,
}: {
  readonly chosen: readonly string[];
  readonly onTap: (id: string) => void;
}) {
  const records = useSites();
  const communities = (records?.sites ?? []).filter(({ level, isDemo }) => level === 'community' && !isDemo);
  return (
    <section class="card sync-part">
      <h2 class="caption">所管社区（不选为全部）</h2>
      <Chips
        label="所管社区"
        kind="many"
        chips={communities.map(({ id, name }) => ({ value: id, word: name, isChosen: chosen.includes(id) }))}
        onTap={onTap}
      />
      {communities.length === 0 && <p class="caption">还没有社区。</p>}
    </section>
  );
}

interface SentProps {
  readonly syncing: Syncing;
  readonly draft: Draft;
  readonly invitation: Invitation;
  readonly onAnother: () => void;
}

function Sent({ syncing, draft, invitation, onAnother }: SentProps) {
  const [told, setTold] = useState<ShareTold>(null);
  const { link, expiresAt } = invitation;
  useEffect(() => setTold(null), [link]);
  return (
    <Screen
      title="邀请"
      back="/sync"
      foot={
        <>
          <button type="button" class="button" onClick={onAnother}>
            再邀请一个
          </button>
          <ShareButton
            text={() => `请在手机浏览器里打开，加入“点位”同步（15 分钟内有效）：\n${link}`}
            onTold={setTold}
            word="发给对方"
          />
        </>
      }
    >
      <p class="note is-good" role="status">
        已生成：{wordMember(draft.role, draft.name.trim())}。只能用一次，{wordMoment(expiresAt)} 前有效。
      </p>
      <ShareNote told={told} />
      <section class="card sync-code">
        <QrCode text={link} device={syncing.ports.device} />
        <p class="caption">请对方用手机扫码，或把链接发给对方。</p>
      </section>
      <label class="field">
        <span>链接</span>
        <textarea rows={4} readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <p class="caption">链接就是钥匙，只发给本人；发错了，在“设备”里停用。</p>
    </Screen>
  );
}
