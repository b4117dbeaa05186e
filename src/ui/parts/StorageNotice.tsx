/** Under the head of every screen while the database cannot be reached: why, and what to do. Nothing when all is well. */
import { useContext, useEffect, useState } from 'preact/hooks';
import type { StorageState } from '../../usecases/ports';
import { ServicesContext } from '../services';

export function StorageNotice() {
  // The page that stands where nothing can be kept has no services.
  const services = useContext(ServicesContext);
  const [state, setState] = useState<StorageState>('open');
  useEffect(() => services?.ports.store.watchState(setState), []);
  const words = wordState(state);
  if (words === null) return null;
  return (
    <p class="note is-bad" role="alert">
      {words}
      {state !== 'blocked' && (
        <button type="button" class="link" onClick={() => services?.shell.applyUpdate()}>
          重新打开本页
        </button>
      )}
    </p>
  );
}

function wordState(state: StorageState): string | null {
  switch (state) {
    case 'opening':
    case 'open':
      return null;
    case 'blocked':
      return '程序已更新，但旧页面还占着本机记录。请关闭其他打开“点位”的页面，这里会自动继续。';
    case 'newer':
      return '程序已在另一个页面更新，本页不能再保存。正在填写的文字已留在本机。';
    case 'lost':
      return '本机记录打不开，或已被清除，现在点的不会保存。正在填写的文字已留在本机。';
  }
}
