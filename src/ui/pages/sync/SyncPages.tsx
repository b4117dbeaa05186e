/** The pages of 同步, one chunk: what is where, what was not taken, what two people changed, and for the office invitations, devices and erasing. */
import './sync.css';
import type { ComponentType } from 'preact';
import { Screen } from '../../parts/Screen';
import type { Syncing } from '../../services';
import { ConflictsPage } from './ConflictsPage';
import { DevicesPage } from './DevicesPage';
import { ErasePage } from './ErasePage';
import { InvitePage } from './InvitePage';
import { RefusedPage } from './RefusedPage';
import { SyncPage } from './SyncPage';
import { useSyncing } from './use-syncing';

const PARTS: Readonly<Record<string, ComponentType<{ readonly syncing: Syncing }>>> = {
  invite: InvitePage,
  devices: DevicesPage,
  refused: RefusedPage,
  conflicts: ConflictsPage,
  erase: ErasePage,
};

export function SyncPages({ part = '' }: { readonly part?: string }) {
  const syncing = useSyncing();
  if (syncing === undefined || syncing === 'missing') {
    return (
      <Screen title="同步" back="/settings">
        {syncing === 'missing' && (
          <p class="note is-bad" role="alert">
            这个功能没有读到，可能是程序已更新。记录都在，请重新打开本页。
          </p>
        )}
      </Screen>
    );
  }
  const Page = PARTS[part] ?? SyncPage;
  return <Page syncing={syncing} />;
}
