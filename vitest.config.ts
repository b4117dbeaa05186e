/**
 * Which tests run where. `unit` on plain Node; `storage` inside a real Chromium with its real IndexedDB; `journeys` drive
 * the built app in a real Chromium. They run one group after another, because two cores can't time all three at once.
 */
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { browserArguments, findBrowser } from './scripts/find-browser.mjs';
import { aliases, dataPlugins } from './vite.config';

const executablePath = findBrowser() ?? undefined;

export default defineConfig({
  resolve: { alias: aliases },
  test: {
    // A run that found no test is a failure: the gate would otherwise pass on an empty folder.
    passWithNoTests: false,
    projects: [
      {
        plugins: dataPlugins,
        resolve: { alias: aliases },
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/{unit,property,usecases,checklists,sync,paper,layers}/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        plugins: dataPlugins,
        resolve: { alias: aliases },
        test: {
          name: 'storage',
          include: ['tests/storage/**/*.test.ts'],
          testTimeout: 30_000,
          sequence: { groupOrder: 1 },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath, args: browserArguments } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        plugins: dataPlugins,
        resolve: { alias: aliases },
        test: {
          name: 'journeys',
          environment: 'node',
          include: ['tests/journeys/**/*.test.ts'],
          globalSetup: ['tests/browser/require-build.ts'],
          setupFiles: ['tests/browser/screenshot-on-failure.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
