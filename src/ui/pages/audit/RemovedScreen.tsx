/** What stands in place of an audit or revisit that was just removed: that it was, and the way back. */
import type { ComponentChildren } from 'preact';
import { ErrorNote } from '../../parts/ErrorNote';
import { Screen } from '../../parts/Screen';
import type { AuditSession } from './session';

interface RemovedScreenProps {
  readonly title: string;
  readonly session: AuditSession;
  /** Told whether it is still removed. */
  readonly onShown: (isRemoved: boolean) => void;
  /** What was removed, and what was not. */
  readonly children: ComponentChildren;
}

export function RemovedScreen({ title, session, onShown, children }: RemovedScreenProps) {
  return (
    <Screen title={title} back="/">
      <ErrorNote error={session.error.value} />
      <p class="note" role="status">
        {children}
        <button
          type="button"
          class="link"
          onClick={() => {
            // Shown as back only once it is: whoever leaves the page at once must not lose it.
            void session.remove(false).then((isStored) => onShown(!isStored));
          }}
        >
          撤销
        </button>
      </p>
    </Screen>
  );
}
