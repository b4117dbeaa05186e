/**
 * 离线就绪: one screen to look at before leaving the signal behind. Each check is green, or says what to do. What is found
 * is decided in `usecases/check-readiness.ts`.
 */
import './ready.css';
import { useEffect, useState } from 'preact/hooks';
import { daysWithoutBackup } from '../../../usecases/backup-reminder';
import {
  CHECKS,
  type Check,
  checkReadiness,
  type Level,
  type Readiness,
  type ReadinessFacts,
  weighPhotos,
} from '../../../usecases/check-readiness';
import { keepStorage, PERSIST_KEY, type PersistAnswer } from '../../../usecases/keep-storage';
import { SWEEP_KEY, tidyStorage } from '../../../usecases/tidy-storage';
import { Icon } from '../../parts/Icon';
import { Screen } from '../../parts/Screen';
import { type Services, useRemembered, useServices, useShell, useSites } from '../../services';
import { CHECK_NAMES, LEVEL_WORDS, wordCheck } from '../../text/readiness';

/** What helps with a check: another page, or an act. */
type Way =
  | { readonly word: string; readonly href: string }
  | { readonly word: string; readonly onTap: () => Promise<void> };

/** What has to be asked for, and does not come by a live view. */
type AskedFacts = Omit<ReadinessFacts, 'shell' | 'communities' | 'sweep'>;

export function ReadyPage() {
  const services = useServices();
  const { ports, preferences, device } = services;
  const shell = useShell();
  const records = useSites();
  const [asked, setAsked] = useState<AskedFacts>();
  const [sweep, setSweep] = useState<ReadinessFacts['sweep']>(null);
  // What the last look found stands until this one is done.
  const [lastSweep] = useRemembered<ReadinessFacts['sweep']>(SWEEP_KEY, null);
  const [answer, setAnswer] = useRemembered<PersistAnswer | null>(PERSIST_KEY, null);
  const [isAsking, setAsking] = useState(false);
  const [isFetching, setFetching] = useState(false);
  const look = async (): Promise<void> => setAsked(await askFacts(services));
  const lookThrough = async () => {
    const isJoined = await ports.store.isJoined();
    return tidyStorage(ports, preferences, isJoined ? (await services.syncing()).ports.syncStore : null);
  };
  useEffect(() => {
    void look();
    void lookThrough().then(setSweep, () => undefined);
    // Whoever comes back from the system's settings sees what changed there.
    const onSeen = (): void => void (document.hidden || look());
    document.addEventListener('visibilitychange', onSeen);
    return () => document.removeEventListener('visibilitychange', onSeen);
  }, []);
  if (!shell || !records || !asked) {
    return (
      <Screen title="离线就绪" back="/">
        <p class="note" role="status">
          正在检查…
        </p>
      </Screen>
    );
  }
  const communities = records.sites.filter((site) => site.level === 'community').length;
  const facts: ReadinessFacts = { ...asked, shell, communities, sweep: sweep ?? lastSweep ?? null };
  const readiness = checkReadiness(facts);

  const askToKeep = async (): Promise<void> => {
    setAsking(true);
    const given = await keepStorage(device, preferences, ports.now(), false);
    setAnswer(given);
    setAsking(false);
    await look();
  };
  const tryCamera = async (): Promise<void> => {
    const opened = await device.openCamera(document.createElement('video'));
    if (opened.ok) opened.value.close();
    const camera = opened.ok ? 'granted' : opened.error.type === 'CameraRefused' ? 'denied' : 'missing';
    setAsked({ ...asked, camera });
  };
  const fetchFonts = async (): Promise<void> => {
    setFetching(true);
    await services.shell.fetchFonts();
    setFetching(false);
  };
  const wayOf = (check: Check): Way | null => {
    if (check === 'fonts' && shell.isOnline) return { word: isFetching ? '下载中' : '下载', onTap: fetchFonts };
    if (check === 'sites') return { word: '去建', href: '/sites' };
    if (check === 'backup') return { word: '去备份', href: '/handover' };
    if (check === 'kept') return { word: isAsking ? '正在问' : answer ? '再问' : '请求', onTap: askToKeep };
    // What was refused, the page cannot ask again.
    if (check === 'camera' && facts.camera !== 'denied') return { word: '试开', onTap: tryCamera };
    return null;
  };
  return (
    <Screen title="离线就绪" back="/">
      <Summary readiness={readiness} />
      <ul class="card rows ready-rows">
        {CHECKS.map((check) => {
          const level = readiness.levels[check];
          const way = level === 'good' ? null : wayOf(check);
          return (
            <li class="ready-row" key={check}>
              <LevelPill level={level} />
              <span class="grow">
                <strong>{CHECK_NAMES[check]}</strong>
                <span class="caption">{wordCheck(check, level, facts)}</span>
              </span>
              {way && 'href' in way && (
                <a class="button" href={way.href}>
                  {way.word}
                </a>
              )}
              {way && 'onTap' in way && (
                <button type="button" class="button" onClick={() => void way.onTap()}>
                  {way.word}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </Screen>
  );
}

function Summary({ readiness: { todo } }: { readonly readiness: Readiness }) {
  const [first] = todo;
  return (
    <p class={first ? 'note ready-sum' : 'note is-good ready-sum'} role="status">
      <Icon name={first ? 'unmet' : 'met'} />
      <span>
        <strong>{first ? `还差 ${todo.length} 项` : '可以出发'}</strong>
        {first && `　先看：${CHECK_NAMES[first]}`}
      </span>
    </p>
  );
}

const SIGNS = { good: 'met', advice: 'notApplicable', todo: 'unmet' } as const;
const COLOURS = { good: 'is-good', advice: 'is-ask', todo: 'is-bad' } as const;

function LevelPill({ level }: { readonly level: Level }) {
  return (
    <span class={`pill ${COLOURS[level]}`}>
      <Icon name={SIGNS[level]} />
      {LEVEL_WORDS[level]}
    </span>
  );
}

async function askFacts({ ports, preferences, device }: Services): Promise<AskedFacts> {
  const [room, photoBytes, clock, camera, daysWithout, loaded] = await Promise.all([
    device.storageRoom(),
    weighPhotos(ports.store),
    device.clock(),
    device.cameraPermission(),
    // A lost database is told by its state, above all of this.
    daysWithoutBackup(ports, preferences).catch(() => null),
    Promise.all(ports.standards.map((entry) => ports.loadStandard(entry.id))),
  ]);
  const standards = loaded.filter((each) => each.ok).length;
  return { room, photoBytes, clock, camera, daysWithoutBackup: daysWithout, standards };
}
