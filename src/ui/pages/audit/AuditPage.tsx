/** An audit: opens its session and shows one of its sides — an item (`?at=`), the map, the list of findings, all photos. */
import { useLocation } from 'preact-iso';
import { ErrorNote } from '../../parts/ErrorNote';
import { later } from '../../parts/later';
import { Screen } from '../../parts/Screen';
import { ListPage } from '../task/ListPage';
import { ItemPage } from './ItemPage';
import { MapPage } from './MapPage';
import { useSession } from './use-session';

const PhotosPage = later(() => import('../photo/PhotosPage').then((module) => module.PhotosPage));

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
  if (side === 'photos') return <PhotosPage session={session} />;
  return (
    <ItemPage
      session={session}
      at={query['at'] ?? null}
      openFindingId={finding}
      onDone={() => route(`/audit/${id}/map`)}
    />
  );
}
