/**
 * The import rules, each broken once in a small project of its own: a rule that can't fire guards nothing.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { cruiseFolder, ruleNames } from '../../scripts/check-layers.mjs';

mkdirSync('tests/.out', { recursive: true });
const folder = mkdtempSync('tests/.out/layers-');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A file and what it imports, from the top of the project; packages by name. */
type Import = readonly [file: string, imported: string];

/** Writes a project of empty files with these imports, inside ours so that packages are found, and cruises it. */
async function cruiseProject(name: string, imports: readonly Import[]) {
  const project = join(folder, name);
  const isFile = (path: string): boolean => /^(src|server|tests|scripts)\//.test(path);
  for (const [file, imported] of imports) {
    for (const path of [imported, file].filter(isFile)) {
      mkdirSync(dirname(join(project, path)), { recursive: true });
      writeFileSync(join(project, path), 'export {};\n', { flag: 'a' });
    }
    const target = isFile(imported)
      ? `${'../'.repeat(file.split('/').length - 1)}${imported.replace(/\.tsx?$/, '')}`
      : imported;
    writeFileSync(join(project, file), `import '${target}';\n`, { flag: 'a' });
  }
  return cruiseFolder(join(process.cwd(), project));
}

const broken: Readonly<Record<string, readonly Import[]>> = {
  'domain-kernel-knows-what-comes-before': [['src/domain/kernel/date.ts', 'src/domain/audit/audit.ts']],
  'domain-standard-knows-what-comes-before': [['src/domain/standard/parse.ts', 'src/domain/audit/audit.ts']],
  'domain-unit-knows-what-comes-before': [['src/domain/unit/unit.ts', 'src/domain/site/site.ts']],
  'domain-site-knows-what-comes-before': [['src/domain/site/site.ts', 'src/domain/audit/audit.ts']],
  'domain-activity-knows-what-comes-before': [['src/domain/activity/activity.ts', 'src/domain/task/task.ts']],
  'domain-audit-knows-what-comes-before': [['src/domain/audit/audit.ts', 'src/domain/finding/finding.ts']],
  'domain-finding-knows-what-comes-before': [['src/domain/finding/finding.ts', 'src/domain/task/task.ts']],
  'domain-task-knows-what-comes-before': [['src/domain/task/task.ts', 'src/domain/report/report.ts']],
  'domain-letter-knows-what-comes-before': [['src/domain/letter/letter.ts', 'src/domain/report/report.ts']],
  'domain-report-knows-what-comes-before': [['src/domain/report/report.ts', 'src/usecases/print-paper.ts']],
  'domain-has-no-other-folders': [['src/domain/misc/things.ts', 'src/domain/kernel/date.ts']],
  'sync-knows-its-rooms': [['src/sync/merge.ts', 'src/domain/audit/audit.ts']],
  'usecases-knows-its-rooms': [['src/usecases/start-audit.ts', 'src/storage/store.ts']],
  'storage-knows-its-rooms': [['src/storage/store.ts', 'src/usecases/start-audit.ts']],
  'platform-knows-its-rooms': [['src/platform/camera.ts', 'src/storage/store.ts']],
  'paper-knows-its-rooms': [['src/paper/make-pdf.ts', 'src/platform/camera.ts']],
  'ui-knows-its-rooms': [['src/ui/pages/start.tsx', 'src/storage/store.ts']],
  'sw-knows-no-app-code': [['src/sw.ts', 'src/domain/kernel/ids.ts']],
  'server-knows-domain-and-sync': [['server/routes.ts', 'src/usecases/start-audit.ts']],
  'src-knows-no-server': [['src/main.tsx', 'server/routes.ts']],
  'nobody-knows-the-composition-root': [['src/ui/pages/start.tsx', 'src/main.tsx']],
  'only-main-knows-its-second-half': [['src/ui/services.ts', 'src/main-sync.ts']],
  'pure-code-needs-only-the-validator': [['src/usecases/start-audit.ts', 'fast-check']],
  'home-of-dexie': [['src/ui/pages/start.tsx', 'dexie']],
  'home-of-idb-keyval': [['src/ui/pages/start.tsx', 'idb-keyval']],
  'home-of-jspdf-harfbuzzjs-docx-write-excel-file': [['src/ui/pages/start.tsx', 'docx']],
  'home-of-tus-js-client': [['src/platform/updates.ts', 'tus-js-client']],
  'home-of-qrcode-generator': [['src/ui/pages/start.tsx', 'qrcode-generator']],
  'home-of-zip-js-zip-js': [['src/platform/updates.ts', '@zip.js/zip.js']],
  'home-of-read-excel-file': [['src/platform/updates.ts', 'read-excel-file/universal']],
  'home-of-ical-generator': [['src/ui/pages/start.tsx', 'ical-generator']],
  'home-of-exifreader': [['src/ui/pages/start.tsx', 'exifreader']],
  'home-of-workbox-window': [['src/ui/pages/start.tsx', 'workbox-window']],
  'home-of-workbox-precaching-routing': [['src/platform/updates.ts', 'workbox-precaching']],
  'home-of-preact-preact-iso-preact-signals': [['src/platform/camera.ts', 'preact/hooks']],
  'home-of-hono-hono-node-server-kysely-better-sqlite3-pg-aws4fetch-tus-server-tus-file-store': [
    ['src/platform/files.ts', 'kysely'],
  ],
  'src-knows-no-node': [['src/platform/files.ts', 'node:fs']],
  'src-knows-no-tests-or-scripts': [['src/platform/files.ts', 'scripts/serve.ts']],
  'nobody-needs-a-development-package': [['server/files.ts', 'fast-check']],
  'no-circle': [
    ['src/sync/merge.ts', 'src/sync/change.ts'],
    ['src/sync/change.ts', 'src/sync/merge.ts'],
  ],
  'no-loose-end': [['src/platform/files.ts', './not-there']],
};

describe('P1: every import rule fires', () => {
  test('P1: each rule has an import that breaks it', () => {
    expect(Object.keys(broken).sort()).toEqual([...ruleNames].sort());
  });

  test.each(Object.entries(broken))('P1: %s', async (rule, imports) => {
    const { violations } = await cruiseProject(`broken-${rule}`, imports);
    expect(violations.map((violation) => violation.rule)).toContain(rule);
  });
});

test('P1: what the table allows passes, types and packages included', async () => {
  const { violations, modules } = await cruiseProject('allowed', [
    ['src/main.tsx', 'src/storage/store.ts'],
    ['src/main.tsx', 'src/ui/pages/start.tsx'],
    ['src/main.tsx', 'preact'],
    ['src/ui/pages/start.tsx', 'preact/hooks'],
    ['src/ui/pages/start.tsx', '@preact/signals'],
    ['src/ui/pages/start.tsx', 'src/usecases/start-audit.ts'],
    ['src/ui/pages/start.tsx', 'src/domain/report/report.ts'],
    ['src/storage/store.ts', 'dexie'],
    ['src/storage/store.ts', 'src/usecases/ports.ts'],
    ['src/platform/updates.ts', 'workbox-window'],
    ['src/platform/standards.ts', 'virtual:standards'],
    ['src/paper/make-pdf.ts', 'jspdf'],
    ['src/paper/make-pdf.ts', 'src/domain/report/report.ts'],
    ['src/usecases/start-audit.ts', 'src/sync/change.ts'],
    ['src/sync/change.ts', 'valibot'],
    ['src/sync/change.ts', 'src/domain/kernel/ids.ts'],
    ['src/domain/report/report.ts', 'src/domain/task/task.ts'],
    ['src/domain/task/task.ts', 'src/domain/standard/parse.ts'],
    ['src/domain/standard/parse.ts', 'valibot'],
    ['src/sw.ts', 'workbox-precaching'],
    ['server/routes.ts', 'src/sync/change.ts'],
    ['server/routes.ts', 'src/domain/task/task.ts'],
    ['server/routes.ts', 'hono'],
    ['server/routes.ts', 'node:fs'],
  ]);
  expect(violations).toEqual([]);
  expect(modules).toBe(15);
});

test('P2: an import only for its type counts as well', async () => {
  const project = join(folder, 'types-only');
  mkdirSync(join(project, 'src/domain/audit'), { recursive: true });
  mkdirSync(join(project, 'src/ui'), { recursive: true });
  writeFileSync(join(project, 'src/ui/look.ts'), 'export interface Look { readonly ink: string }\n');
  writeFileSync(
    join(project, 'src/domain/audit/audit.ts'),
    "import type { Look } from '../../ui/look';\nexport type Ink = Look['ink'];\n",
  );
  const { violations } = await cruiseFolder(join(process.cwd(), project));
  expect(violations).toMatchObject([{ rule: 'domain-audit-knows-what-comes-before', to: 'src/ui/look.ts' }]);
});

test('P2: the layer check sees the real sources, so that it cannot pass on 0 modules', async () => {
  const { modules } = await cruiseFolder(process.cwd());
  expect(modules).toBeGreaterThan(20);
});
