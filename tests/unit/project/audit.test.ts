/** P20: known faults of shipped packages, asked of a registry on this machine. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

/** What the audit says of a project that ships `pad` 1.0.0, when the registry answers so; null: it does not know the question. */
async function audited(severity: string | null) {
  const registry = createServer((request, response) => {
    const isQuestion = request.method === 'POST' && request.url?.endsWith('/advisories/bulk') === true;
    response.statusCode = isQuestion && severity === null ? 405 : 200;
    response.setHeader('Content-Type', 'application/json');
    const fault = { id: 1, url: 'about:blank', title: 'a fault', severity, vulnerable_versions: '<2.0.0' };
    const versions = Object.fromEntries(['1.0.0', '2.0.0'].map((version) => [version, { name: 'pad', version }]));
    response.end(JSON.stringify(isQuestion ? { pad: [fault] } : { name: 'pad', versions }));
  });
  await once(registry.listen(0, '127.0.0.1'), 'listening');
  const folder = mkdtempSync(join(tmpdir(), 'dianwei-audit-'));
  onTestFinished(() => {
    registry.close();
    rmSync(folder, { recursive: true });
  });
  const project = { name: 'project', version: '1.0.0', dependencies: { pad: '1.0.0' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(project));
  const packages = { '': project, 'node_modules/pad': { version: '1.0.0' } };
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ ...project, lockfileVersion: 3, packages }));
  const { port } = registry.address() as AddressInfo;
  const child = spawn(process.execPath, [resolve('scripts/audit.mjs')], {
    cwd: folder,
    env: {
      ...process.env,
      npm_config_registry: `http://127.0.0.1:${String(port)}/`,
      npm_config_cache: join(folder, 'c'),
    },
  });
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  const [status] = (await once(child, 'close')) as [number];
  return { status, said: said.trim() };
}

test('P20: a grave fault of a shipped package fails the check and is named', async () => {
  expect(await audited('high')).toEqual({ status: 1, said: 'pad 1.0.0: high' });
});

test('P20: a moderate one does not', async () => {
  expect(await audited('moderate')).toEqual({ status: 0, said: '' });
});

test('P20: a registry that tells no faults is said, and is no failure', async () => {
  expect(await audited(null)).toEqual({ status: 0, said: 'not audited: the registry did not answer' });
});
