/**
 * 交接与备份: give records away in one file, as a backup or to a colleague, and take such a file in. Linked from the
 * settings, from the map of an audit, a task or the record of an activity (which is then chosen) and from the reminder on the start
 * page.
 */
import '../../parts/criterion.css';
import './handover.css';
import { useLocation } from 'preact-iso';
import { Screen } from '../../parts/Screen';
import { wordContents, wordPlan, wordSize, wordStopped } from '../../text/handover';
import { ImportPreview } from './ImportPreview';
import { StartCards } from './StartCards';
import { type State, useHandover } from './use-handover';

/** The page that led here. */
function whence({ audit, activity, task }: Readonly<Record<string, string>>): string {
  if (task !== undefined) return `/tasks/${encodeURIComponent(task)}`;
  if (activity !== undefined) return `/service/${activity}`;
  return audit === undefined ? '/' : `/audit/${audit}/map`;
}

export function HandoverPage() {
  const { query } = useLocation();
  const handover = useHandover();
  const { state } = handover;
  const { audit: auditId, activity: activityId } = query;
  return (
    <Screen title="交接与备份" back={whence(query)} foot={<Foot handover={handover} />}>
      {state.at === 'start' && (
        <>
          {state.refusal !== null && (
            <p class="note is-bad" role="alert">
              {state.refusal}
            </p>
          )}
          <StartCards handover={handover} chosen={{ auditId, activityId }} />
        </>
      )}
      {state.at === 'working' && <Working state={state} />}
      {state.at === 'packed' && <Packed state={state} />}
      {state.at === 'preview' && <ImportPreview opened={state.opened} fileName={state.fileName} />}
      {state.at === 'imported' && <ImportEnd state={state} />}
    </Screen>
  );
}

function Foot({ handover }: { readonly handover: ReturnType<typeof useHandover> }) {
  const { state } = handover;
  switch (state.at) {
    case 'start':
      return (
        <label class="button">
          选择文件导入
          {/* Any file: WeChat may have renamed it, and Android greys out endings that it does not know. */}
          <input
            type="file"
            class="only-heard"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = '';
              if (file) void handover.open(file);
            }}
          />
        </label>
      );
    case 'working':
      return (
        <button type="button" class="button" onClick={handover.stop}>
          取消
        </button>
      );
    case 'packed': {
      const { packed, isBackup } = state;
      return (
        <>
          <button type="button" class="button" onClick={() => void handover.handOut(packed, isBackup, 'download')}>
            存到本机
          </button>
          <button type="button" class="button is-main" onClick={() => void handover.handOut(packed, isBackup, 'share')}>
            发送
          </button>
        </>
      );
    }
    case 'preview': {
      const { opened, fileName } = state;
      const isNothing = wordPlan(opened.plan, opened.newPhotos) === '';
      return isNothing ? (
        <button type="button" class="button is-main" onClick={handover.backToStart}>
          好
        </button>
      ) : (
        <>
          <button type="button" class="button" onClick={handover.backToStart}>
            不导入
          </button>
          <button type="button" class="button is-main" onClick={() => void handover.takeIn(opened, fileName)}>
            导入
          </button>
        </>
      );
    }
    case 'imported': {
      const { opened, fileName } = state;
      return state.imported.stoppedBy ? (
        <button type="button" class="button is-main" onClick={() => void handover.takeIn(opened, fileName)}>
          接着导入
        </button>
      ) : (
        <a class="button is-main" href="/">
          看检查
        </a>
      );
    }
  }
}

function Working({ state }: { readonly state: Extract<State, { at: 'working' }> }) {
  const { words, done, total } = state;
  return (
    <section class="card handover-part">
      <p role="status">
        {words}，{Math.round((done / Math.max(1, total)) * 100)}%
      </p>
      <progress class="progress" aria-label={words} value={done} max={Math.max(1, total)} />
      <p class="caption">请不要关闭本页。中途停下也不会损坏已有的记录。</p>
    </section>
  );
}

function Packed({ state }: { readonly state: Extract<State, { at: 'packed' }> }) {
  const { packed, isBackup, left } = state;
  return (
    <>
      <section class="card handover-part">
        <p role="status">
          已打包：{wordContents(packed.contents)}，{wordSize(packed.blob.size)}。
        </p>
        <p class="caption handover-file">{packed.fileName}</p>
        <p class="caption">
          {isBackup
            ? '请存到电脑、U盘或发到自己的另一部手机上；只留在这部手机里，手机丢了备份也就丢了。'
            : '用微信、QQ、U盘都可以。对方在“点位”的“交接与备份”里选择这个文件。里面有照片和联系人，只发给需要的人。'}
        </p>
      </section>
      {packed.missingPhotos > 0 && (
        <p class="note is-bad" role="alert">
          有 {packed.missingPhotos} 张照片不在本机（没有下载，或已损坏），没有装进文件；它们的记录在里面。
        </p>
      )}
      {left !== null && (
        <p class="note is-good" role="status">
          {left === 'shared' ? '已交给系统发送。' : '已存到浏览器的“下载”里，可以从那里发送或拷走。'}
          {isBackup && '已记为最近一次备份。'}
        </p>
      )}
    </>
  );
}

function ImportEnd({ state }: { readonly state: Extract<State, { at: 'imported' }> }) {
  const { opened, imported, fileName } = state;
  const { stoppedBy } = imported;
  return (
    <>
      <p class="caption handover-file">{fileName}</p>
      {stoppedBy ? (
        <p class="note is-bad" role="alert">
          {wordStopped({ ...imported, stoppedBy })}
        </p>
      ) : (
        <p class="note is-good" role="status">
          已导入：{wordPlan(opened.plan, opened.newPhotos)}。
        </p>
      )}
    </>
  );
}
