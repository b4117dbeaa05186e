/**
 * WeChat's built-in browser, where it can do less than an audit needs: some builds have no service worker (nothing works
 * offline) or no camera. Called by `main.tsx` before the app starts.
 */

const STAYING = 'stays-in-wechat';

/** Whether this is WeChat without what is needed, and the person has not yet said, in this session, to go on in it. */
export function needsSystemBrowser(): boolean {
  if (!navigator.userAgent.includes('MicroMessenger')) return false;
  const isWhole =
    'serviceWorker' in navigator && 'mediaDevices' in navigator && 'getUserMedia' in navigator.mediaDevices;
  return !isWhole && !isStaying();
}

/** Remembered for this session only: the next visit asks again. */
export function stayInWeChat(): void {
  try {
    sessionStorage.setItem(STAYING, '1');
  } catch {
    // Without session storage the page asks again at the next load.
  }
}

function isStaying(): boolean {
  try {
    return sessionStorage.getItem(STAYING) !== null;
  } catch {
    return false;
  }
}
