/** An audit: opens its session and shows one of its three sides — an item (`?at=`), the map, or the list of findings. */
import { useLocation } from 'preact-iso';
import { ErrorNote } from '../../parts/ErrorNote';
import { Screen } from '../../parts/Screen';
import { ListPage } from '../task/ListPage';
import { ItemPage } from './ItemPage';
import { MapPage } from './MapPage';
import { useSession } from './use-session';

interface AuditPageProps {
  readonly id: string;
  readonly side?: string;
}

export function AuditPage({ id, side }: AuditPageProps) {
  const { query, route } = useLocation();
  const opened = useSession(id);
  if (!opened)
    return (
      <Screen title="检查" back="/">
        {null}
      </Screen>
    );
  if ('error' in opened) {
    return (
      <Screen title="检查" back="/">
        <ErrorNote error={opened.error} />
      </Screen>
    );
  }
  const { session } = opened;
  const finding = query['finding'] ?? null;
  if (side === 'map') return <MapPage session={session} />;
  if (side === 'list') return <ListPage session={session} openFindingId={finding} />;
  return (
    <ItemPage
      session={session}
      at={query['at'] ?? null}
      openFindingId={finding}
      onDone={() => route(`/audit/${id}/map`)}
    />
  );
}
