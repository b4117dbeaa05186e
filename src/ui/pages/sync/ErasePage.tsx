/**
 * 删除个人信息, for the office: a name or telephone is looked for in everything on this phone, all that was found is shown, and then written
 * over for good. Works without a network, and on a phone of no county.
 */
import { useEffect, useState } from 'preact/hooks';
import {
  erasePerson,
  hitKey,
  isEnough,
  knownNames,
  lookForPerson,
  type PersonHit,
  type PersonSought,
} from '../../../usecases/erase-person';
import { type Conflicts, listConflicts } from '../../../usecases/list-conflicts';
import type { Membership } from '../../../usecases/sync-ports';
import { Chips, toggled } from '../../parts/Chips';
import { ErrorNote } from '../../parts/ErrorNote';
import { Screen } from '../../parts/Screen';
import { useMe } from '../../parts/use-me';
import type { Syncing } from '../../services';
import type { ShownError } from '../../text/errors';
import { EraseDevices } from './EraseDevices';
import { EraseFound } from './EraseFound';
import { useStatus } from './use-syncing';

/** Names to pick from; more are found by typing. */
const SHOWN_NAMES = 8;
const NOBODY: PersonSought = { name: '', phone: '' };

/** What a search gave. */
interface Found {
  readonly sought: PersonSought;
  readonly hits: readonly PersonHit[];
  readonly lookup: Conflicts;
}

export function ErasePage({ syncing }: { readonly syncing: Syncing }) {
  const status = useStatus(syncing);
  const [me] = useMe();
  if (!status || me === undefined)
    return (
      <Screen title="删除个人信息" back="/sync">
        {null}
      </Screen>
    );
  const { membership } = status;
  const isOffice = membership ? membership.member.role === 'office' : me?.role === 'office';
  if (!isOffice)
    return (
      <Screen title="删除个人信息" back="/sync">
        <p class="note">
          {membership
            ? '由文明办删除。有人要求删除自己的姓名、电话时，请告诉文明办。'
            : '由文明办删除。这部手机是文明办的，请先在“设置”里选本人是文明办。'}
        </p>
      </Screen>
    );
  return <OfficePage syncing={syncing} membership={membership} ownName={me?.name ?? ''} />;
}

interface OfficePageProps {
  readonly syncing: Syncing;
  readonly membership: Membership | null;
  /** 本人 of this phone. */
  readonly ownName: string;
}

function OfficePage({ syncing, membership, ownName }: OfficePageProps) {
  const { ports } = syncing;
  const [typed, setTyped] = useState(NOBODY);
  const [names, setNames] = useState<readonly string[]>([]);
  const [found, setFound] = useState<Found | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState<string | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const [error, setError] = useState<ShownError | null>(null);
  useEffect(() => void knownNames(ports).then(setNames), [done]);

  const type = (part: Partial<PersonSought>): void => {
    setTyped({ ...typed, ...part });
    // What is shown, and would be erased, is what was looked for.
    setFound(null);
    setDone(null);
  };
  const look = async (sought: PersonSought): Promise<void> => {
    setTyped(sought);
    setChosen([]);
    setError(null);
    setFound({ sought, hits: await lookForPerson(ports, sought), lookup: await listConflicts(ports.syncStore) });
  };
  const erase = async ({ sought }: Found): Promise<void> => {
    setBusy('正在删除');
    const erased = await erasePerson(ports, sought, new Set(chosen), (at, of) => setBusy(`正在删除 ${at}/${of}`));
    setBusy(null);
    if (erased.ok) setDone(erased.value);
    await look(sought);
    setError(erased.ok || erased.error.type === 'OfficeOnly' ? null : erased.error);
  };
  const hits = found?.hits ?? [];
  const count = hits.filter((hit) => !hit.isInWords || chosen.includes(hitKey(hit))).length;
  const matching = names.filter((name) => name.includes(typed.name.trim()));
  return (
    <Screen
      title="删除个人信息"
      back="/sync"
      foot={
        found && count > 0 ? (
          <button type="button" class="button is-grave" disabled={busy !== null} onClick={() => void erase(found)}>
            {busy ?? `删除这 ${count} 处，不能撤销`}
          </button>
        ) : undefined
      }
    >
      <ErrorNote error={error} />
      {done !== null && <Done count={done} isJoined={membership !== null} />}
      <form
        class="card sync-part"
        onSubmit={(event) => {
          event.preventDefault();
          setDone(null);
          void look(typed);
        }}
      >
        <p>有人要求删除自己的姓名、电话时，在这里找出来，看清楚了再删除。删除后不能恢复。</p>
        <label class="field">
          <span>姓名</span>
          <input
            value={typed.name}
            maxLength={40}
            autoComplete="off"
            onInput={(event) => type({ name: event.currentTarget.value })}
          />
        </label>
        {!found && matching.length > 0 && (
          <Chips
            label="记录里的姓名"
            kind="act"
            chips={matching.slice(0, SHOWN_NAMES).map((name) => ({ value: name, word: name }))}
            onTap={(name) => void look({ ...typed, name })}
          />
        )}
        <label class="field">
          <span>电话（可以不填）</span>
          <input
            type="tel"
            value={typed.phone}
            maxLength={40}
            autoComplete="off"
            onInput={(event) => type({ phone: event.currentTarget.value })}
          />
        </label>
        <button type="submit" class={found ? 'button' : 'button is-main'} disabled={!isEnough(typed) || busy !== null}>
          查找
        </button>
        {!isEnough(typed) && <p class="caption">姓名至少两个字，或电话至少七位。</p>}
      </form>
      {found && (
        <>
          <EraseFound
            hits={hits}
            lookup={found.lookup}
            chosen={chosen}
            onChoose={(key) => setChosen(toggled(chosen, key))}
          />
          {membership && <EraseDevices ports={ports} membership={membership} name={found.sought.name} />}
          {ownName !== '' && ownName === found.sought.name.trim() && (
            <p class="note">本机“设置”里的本人也是这个姓名，要删请在“设置”里改。</p>
          )}
        </>
      )}
      <NotCovered isJoined={membership !== null} />
    </Screen>
  );
}

function Done({ count, isJoined }: { readonly count: number; readonly isJoined: boolean }) {
  return (
    <p class="note is-good" role="status">
      已删除 {count} 处，以前的内容也已清除。
      {isJoined ? '下次同步时，服务器和其他手机一起清除。' : '这部手机没有加入同步，别的手机上的要各自删除。'}
    </p>
  );
}

/** What no program reaches, said before and not after. */
function NotCovered({ isJoined }: { readonly isJoined: boolean }) {
  return (
    <section class="card sync-part" aria-label="这里删不到的">
      <h2>这里删不到的</h2>
      <ul class="sync-list">
        <li>照片里的人脸和水印上的姓名：请删除照片。</li>
        <li>已经发出的文件：交接文件、备份、PDF、Word、Excel。从旧的交接文件再导入，不会带回已删除的姓名。</li>
        {isJoined && <li>服务器的旧备份：请管理员重做备份，删掉旧的。</li>}
        {isJoined && <li>没有联网的手机：下次同步时才清除。之后新写的内容不算，请过几天再查一次。</li>}
        <li>各人手机“设置”里的本人姓名：由本人自己改。</li>
      </ul>
    </section>
  );
}
