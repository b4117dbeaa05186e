/** After a journey that failed: a picture of each page still open, in `tests/.out/`. Set up by `vitest.config.ts`. */
import { afterEach } from 'vitest';
import { runningApps } from './launch';

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  const name = task.name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80);
  const pages = [...runningApps].flatMap(({ context }) => context.pages());
  for (const [index, page] of pages.entries()) {
    // A page that hangs or has crashed gives no picture; the test's own error matters more.
    await page.screenshot({ path: `tests/.out/${name}-${index}.png`, timeout: 5000 }).catch(() => undefined);
  }
});
