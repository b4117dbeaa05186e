/** Opens the audit of a page: its records, then its standard, then the session that the page works with. */
import { useEffect, useState } from 'preact/hooks';
import { useServices } from '../../services';
import type { ShownError } from '../../text/errors';
import { AuditSession } from './session';

export type Opened = { readonly session: AuditSession } | { readonly error: ShownError } | undefined;

/** undefined while it opens; what is on the device opens in a blink, so no spinner is shown. */
export function useSession(auditId: string): Opened {
  const { ports } = useServices();
  const [opened, setOpened] = useState<Opened>();
  useEffect(() => {
    const gone = new AbortController();
    let session: AuditSession | undefined;
    void (async () => {
      const records = await ports.store.audit(auditId).catch((error: unknown) => {
        setOpened({ error: { type: 'StorageLost', detail: String(error) } });
        return null;
      });
      if (records === null) return;
      if (!records) {
        setOpened({ error: { type: 'NotFound' } });
        return;
      }
      const [standard, dayRule] = await Promise.all([ports.loadStandard(records.audit.standardId), ports.dayRule()]);
      if (gone.signal.aborted) return;
      if (!standard.ok) {
        setOpened({ error: standard.error });
        return;
      }
      session = new AuditSession(ports, standard.value, records, dayRule);
      setOpened({ session });
    })();
    return () => {
      gone.abort();
      session?.dispose();
    };
  }, [auditId]);
  return opened;
}
