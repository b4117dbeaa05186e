/**
 * Puts the question for the PIN over everything, open sheets too, and takes it away when it was answered. What lies beneath
 * stays as it was left. Called by `main.tsx`.
 */
import './lock.css';
import { render } from 'preact';
import type { Pin } from '../../../usecases/device';
import { LockScreen } from './LockScreen';

/** @param onOpen called once, when the PIN was right or is gone */
export function showLock(pin: Pin, onOpen: () => void): void {
  if (document.querySelector('dialog.lock-over')) return;
  const over = document.createElement('dialog');
  over.className = 'lock-over';
  over.setAttribute('aria-label', '输入口令');
  // Browsers that do not know it yet let a second Escape close what a first one may not: then it is shown again.
  over.setAttribute('closedby', 'none');
  over.addEventListener('cancel', (event) => event.preventDefault());
  const showAgain = (): void => over.showModal();
  over.addEventListener('close', showAgain);
  document.body.append(over);
  const open = (): void => {
    over.removeEventListener('close', showAgain);
    render(null, over);
    over.remove();
    onOpen();
  };
  render(<LockScreen pin={pin} onOpen={open} />, over);
  over.showModal();
}
