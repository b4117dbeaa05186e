/** The doubts about an audit's photos, for whoever reviews: compared anew whenever a photo comes or goes. */
import { useEffect, useState } from 'preact/hooks';
import { type Doubt, doubtsAbout } from '../../../domain/finding/doubts';
import type { Photo } from '../../../domain/finding/photo';
import type { Id } from '../../../domain/kernel/ids';
import { useServices } from '../../services';
import { wordDoubt } from '../../text/doubts';
import { wordPhase, wordView } from '../../text/photo';
import type { AuditSession } from '../audit/session';

const NO_DOUBTS: ReadonlyMap<Id, readonly Doubt[]> = new Map();

/** By photo id; empty until they are known. */
export function useDoubts(session: AuditSession): ReadonlyMap<Id, readonly Doubt[]> {
  const { ports } = useServices();
  const [doubts, setDoubts] = useState(NO_DOUBTS);
  const { photos, findings } = session.state.value.records;
  useEffect(() => {
    let isGone = false;
    ports.store.allPhotos().then(
      (all) => {
        if (!isGone) setDoubts(doubtsAbout(photos, all, findings));
      },
      // A lost database is told by its state; doubts that cannot be looked for are none.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
    // The findings of a photo do not change without it, but for their words, which no doubt depends on.
  }, [photos]);
  return doubts;
}

/** What is said of a photo's doubts, one line each. */
export function wordDoubts(session: AuditSession, doubts: readonly Doubt[] | undefined): readonly string[] {
  return (doubts ?? []).map((doubt) => wordDoubt(doubt, (photo) => namePhoto(session, photo)));
}

/** “楼道堆放杂物”的整改前近景; one of another audit is only called that. */
function namePhoto(session: AuditSession, photo: Photo): string {
  const { audit, findings } = session.state.value.records;
  if (photo.auditId !== audit.id) return '另一次检查的照片';
  const finding = findings.find((each) => each.id === photo.findingId);
  if (!finding) return '另一处登记的照片';
  return `“${finding.problem === '' ? '问题待补充' : finding.problem}”的${wordPhase(photo.phase)}${wordView(photo.view)}`;
}
