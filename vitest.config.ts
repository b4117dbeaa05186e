/**
 * Which tests run where. `unit` on plain Node; `storage` inside a real Chromium with its real IndexedDB; `journeys` drive
 * the built app in a real Chromium; `postgres` are those of the server on a real PostgreSQL. They run one group after another, because two cores can't time all three at once.
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
          include: ['tests/{unit,property,usecases,checklists,sync,server,paper,layers}/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          // Papers are printed before the tests that read them; two busy cores take their time.
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        plugins: dataPlugins,
        resolve: { alias: aliases },
        // Else they are found when a test first asks for them, and Vite loads the page of whatever test runs then anew.
        optimizeDeps: { include: ['docx', 'jspdf', 'preact', 'preact/hooks', 'preact/jsx-dev-runtime', 'preact-iso'] },
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
        // The tests of the server once more, on a real PostgreSQL; in `unit` they run on the embedded store.
        test: {
          name: 'postgres',
          environment: 'node',
          include: ['tests/server/**/*.test.ts'],
          globalSetup: ['tests/server/start-postgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 3 },
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
          // Two, whatever the machine has: each brings a browser. Three on two cores took as long, and made each of them slower.
          maxWorkers: 2,
          testTimeout: 300_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
