/** Quiet truth in the corner of every screen: saved at, offline, offline ready. */
import { useShell } from '../services';

export function StatusPills({ savedAt = null }: { readonly savedAt?: number | null }) {
  const shell = useShell();
  return (
    <>
      {savedAt !== null && <span class="pill is-good">已存 {clockTime(savedAt)}</span>}
      {shell && !shell.isOnline && <span class="pill">离线</span>}
    </>
  );
}

function clockTime(ms: number): string {
  const date = new Date(ms);
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}
