/** Settings: who holds the phone, how it looks in the sun, the demo county, what is on this device. */
import '../../parts/criterion.css';
import { useEffect, useState } from 'preact/hooks';
import { addDemoCounty, removeDemoCounty } from '../../../usecases/demo-county';
import { ErrorNote } from '../../parts/ErrorNote';
import { Icon } from '../../parts/Icon';
import { later } from '../../parts/later';
import { MePicker } from '../../parts/MePicker';
import { Screen } from '../../parts/Screen';
import { Switch } from '../../parts/Switch';
import { useRemembered, useServices, useShell, useSites } from '../../services';
import type { ShownError } from '../../text/errors';
import { applyTheme, type Theme } from '../../theme';

const PinSheet = later(() => import('./PinSheet').then((module) => module.PinSheet));

export function SettingsPage() {
  const { ports, shell, device } = useServices();
  const [isPinOpen, setPinOpen] = useState(false);
  const [theme, setTheme] = useRemembered<Theme>('theme', 'system');
  const [rollsOver, setRollsOver] = useRemembered<boolean>('rolls-over', false);
  const [error, setError] = useState<ShownError | null>(null);
  const records = useSites();
  const state = useShell();
  const [deviceCode, setDeviceCode] = useState('');
  useEffect(() => {
    void ports.deviceCode().then(setDeviceCode);
  }, []);
  const hasDemo = records?.sites.some((site) => site.isDemo) === true;
  return (
    <Screen title="设置" back="/">
      <ErrorNote error={error} />
      <MePicker />
      <section class="card rows">
        <div class="criterion">
          <span class="criterion-words">显示</span>
          <Switch
            label="显示"
            value={theme}
            options={[
              { value: 'system', word: '跟随系统' },
              { value: 'sunlight', word: '强光下' },
            ]}
            onChange={(next) => {
              const chosen = next ?? 'system';
              setTheme(chosen);
              applyTheme(chosen);
            }}
          />
        </div>
      </section>
      <section class="card rows">
        <div class="criterion">
          <span class="criterion-words">
            末日遇放假顺延
            <br />
            <span class="caption">
              整改时限、活动记录报送的最后一天放假时，移到下一个工作日（民法典第203条）；立行立改不移。
            </span>
          </span>
          <Switch
            label="末日遇放假顺延"
            value={rollsOver}
            options={[
              { value: false, word: '不顺延' },
              { value: true, word: '顺延' },
            ]}
            onChange={(next) => setRollsOver(next ?? false)}
          />
        </div>
      </section>
      <section class="card rows">
        <a class="row" href="/ready">
          <span class="grow">出发前检查</span>
          <Icon name="forward" />
        </a>
        <p class="row">
          <span class="grow">离线检查</span>
          <span>{state?.isOfflineReady === true ? '已就绪' : '未就绪，请联网打开'}</span>
        </p>
        <p class="row">
          <span class="grow">离线打印</span>
          <span>{state?.isPaperReady === true ? '已就绪' : '字体还在下载'}</span>
        </p>
        <a class="row" href="/official-fonts">
          <span class="grow">公文字体</span>
          <Icon name="forward" />
        </a>
        <p class="row">
          <span class="grow">本机代码（任务编号开头）</span>
          <span>{deviceCode}</span>
        </p>
        {(state?.isUpdateWaiting === true || state?.isStale === true) && (
          <button type="button" class="row" onClick={() => shell.applyUpdate()}>
            <span class="grow">有新版本</span>
            <span class="pill is-ask">现在更新</span>
          </button>
        )}
      </section>
      <section class="card rows">
        <a class="row" href="/sync">
          <span class="grow">同步</span>
          <Icon name="forward" />
        </a>
        <a class="row" href="/handover">
          <span class="grow">交接与备份</span>
          <Icon name="forward" />
        </a>
        <button type="button" class="row" onClick={() => setPinOpen(true)}>
          <span class="grow">打开时要口令</span>
          <span>{device.hasPin() ? '已设' : '未设'}</span>
        </button>
      </section>
      <section class="card">
        <p>示例数据：三个虚构社区，用来试用。删除时，在示例社区做的检查、问题和照片一并删除，不留痕迹。</p>
        {hasDemo ? (
          <button
            type="button"
            class="button is-grave"
            onClick={() => void removeDemoCounty(ports).then((removed) => setError(removed.ok ? null : removed.error))}
          >
            删除示例数据
          </button>
        ) : (
          <button
            type="button"
            class="button"
            onClick={() => void addDemoCounty(ports).then((added) => setError(added.ok ? null : added.error))}
          >
            加入示例数据
          </button>
        )}
      </section>
      <section class="card caption">
        {ports.standards.map((standard) => (
          <p key={standard.id}>{standard.title}</p>
        ))}
        <p>不打卡，不定位跟踪，不排名。没有加入同步时，记录只在本机。</p>
      </section>
      {isPinOpen && <PinSheet onClose={() => setPinOpen(false)} />}
    </Screen>
  );
}
