/** An audit: opens its session and shows one of its sides — an item (`?at=`), its tally, the map, the ledgers, the findings, all photos. */

import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ErrorNote } from '../../parts/ErrorNote';
import { later } from '../../parts/later';
import { Screen } from '../../parts/Screen';
import { ListPage } from '../task/ListPage';
import { ItemPage } from './ItemPage';
import { MapPage } from './MapPage';
import { useSession } from './use-session';

const PhotosPage = later(() => import('../photo/PhotosPage').then((module) => module.PhotosPage));
const TallyPage = later(() => import('./TallyPage').then((module) => module.TallyPage));
const LedgerPage = later(() => import('./LedgerPage').then((module) => module.LedgerPage));

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
  // A revisit walks tasks and has no items; its list and its photos are those of any audit.
  const isWalk = side !== 'list' && side !== 'photos';
  if (isWalk && session.state.value.records.audit.kind === 'revisit') return <ToRevisit id={id} />;
  if (side === 'map') return <MapPage session={session} />;
  if (side === 'list') return <ListPage session={session} openFindingId={finding} />;
  if (side === 'photos') return <PhotosPage session={session} />;
  if (side === 'tally') return <TallyPage session={session} at={query['at'] ?? ''} />;
  if (side === 'ledger') return <LedgerPage session={session} />;
  return (
    <ItemPage
      session={session}
      at={query['at'] ?? null}
      openFindingId={finding}
      onDone={() => route(`/audit/${id}/map`)}
    />
  );
}

function ToRevisit({ id }: { readonly id: string }) {
  const { route } = useLocation();
  useEffect(() => route(`/revisit/${id}`, true), []);
  return null;
}
