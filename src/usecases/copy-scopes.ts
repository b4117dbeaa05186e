/**
 * Take in what stands of scopes that are new to this phone, as copies. The pages of several scopes are asked for ahead and written together:
 * a county has hundreds of scopes, and each transaction waits for the disk. Called by `pull-changes`.
 */
import { ok, type Result } from '../domain/kernel/result';
import type { SnapshotAnswer } from '../sync/wire';
import type { Membership, SyncError, SyncPorts } from './sync-ports';
import { mergeInto, NO_PHOTOS, type Taking } from './write-merged';

/** Changes that are written together, or more when a page brings more. */
const CHANGES_AT_ONCE = 6_000;
/** Scopes whose pages are on their way while others are written. */
const SCOPES_AHEAD = 4;

const sizeOf = (pages: readonly SnapshotAnswer[]): number =>
  pages.reduce((sum, { changes }) => sum + changes.length, 0);

interface Copying {
  readonly taking: () => Taking;
  /** Told after each transaction, with the number of changes it took in. */
  readonly onTaken: (count: number) => void;
}

/**
 * Copies each scope page by page, going on where it broke off; a page and the place it ends at are stored together. Gives the
 * server's epoch when it is another one than ours: what came before is stored, and the rest belongs to another life.
 */
export async function copyScopes(
  ports: SyncPorts,
  membership: Membership,
  names: readonly string[],
  { taking, onTaken }: Copying,
): Promise<Result<string | null, SyncError>> {
  const places = new Map((await ports.syncStore.scopes()).map(({ name, next }) => [name, next]));
  const ask = (name: string, after: string | null) => ports.transport.snapshot(membership.token, name, after);
  const asked = new Map<string, ReturnType<typeof ask>>();
  let pages: SnapshotAnswer[] = [];
  const store = async (): Promise<Result<unknown, SyncError>> => {
    const written = pages;
    pages = [];
    if (written.length === 0) return ok(null);
    const stored = await ports.syncStore.write(async (tx) => {
      // Page by page, so that a tap is heard between two of them.
      for (const { scope: name, changes, cursor, next } of written) {
        await mergeInto(tx, { changes, photos: NO_PHOTOS }, taking());
        await tx.setScope({ name, cursor: next === null ? cursor : null, next });
      }
      return null;
    });
    if (stored.ok) onTaken(sizeOf(written));
    return stored;
  };

  for (const [index, name] of names.entries()) {
    for (const ahead of names.slice(index, index + SCOPES_AHEAD))
      if (!asked.has(ahead)) asked.set(ahead, ask(ahead, places.get(ahead) ?? null));
    let page = await (asked.get(name) ?? ask(name, places.get(name) ?? null));
    for (;;) {
      const isEnd = !page.ok || page.value.epoch !== membership.epoch;
      if (page.ok && !isEnd) pages.push({ ...page.value, scope: name });
      if (isEnd || sizeOf(pages) >= CHANGES_AT_ONCE) {
        const stored = await store();
        if (!stored.ok) return stored;
      }
      if (!page.ok) return page;
      if (isEnd) return ok(page.value.epoch);
      if (page.value.next === null) break;
      page = await ask(name, page.value.next);
    }
  }
  const stored = await store();
  return stored.ok ? ok(null) : stored;
}
