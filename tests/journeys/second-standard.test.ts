/**
 * J7: another standard is data. The invented one of the fixtures, put beside 附件3, is offered, walked and printed by
 * the same code.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTexts } from '../paper/pdf-tools';
import { openApp } from './open-app';
import { readRecords } from './stored';

let folder: string;

/** Builds the app as it is with both standards. */
beforeAll(async () => {
  await mkdir('tests/.out', { recursive: true });
  folder = await mkdtemp(resolve('tests/.out/second-standard-'));
  const checklists = join(folder, 'checklists');
  await cp('checklists', checklists, { recursive: true });
  await cp('tests/fixtures/checklists/yinger-2020', join(checklists, 'yinger-2020'), { recursive: true });
  const options = ['build', '--configLoader', 'runner', '--logLevel', 'warn', '--outDir', join(folder, 'dist')];
  await promisify(execFile)(process.execPath, ['node_modules/vite/bin/vite.js', ...options], {
    env: { ...process.env, DIANWEI_CHECKLISTS: checklists, NODE_ENV: 'production' },
  });
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('J7: an audit against an invented standard is walked to its printed list; 附件3 is offered beside it', async () => {
  const phone = await openApp({ folder: join(folder, 'dist') });
  const person = phone.inspector();
  await person.tryDemo();
  await person.tap(person.link('开始检查'));
  const standards = phone.page.getByRole('radiogroup', { name: '标准', exact: true }).getByRole('radio');
  await expect.poll(() => standards.count()).toBe(2);
  await person.tap(standards.filter({ hasText: '托育自查' }));
  // Its own scopes and numbers: one compound and three stairwells.
  await person.chooseSampling({ community: '府前社区', compounds: { 龙凤花苑: ['1号楼1单元'] } });
  await phone.page.getByText(/一般抽 3 个/).waitFor();
  await person.begin('府前社区');

  const walked: string[] = [];
  while (!person.isAtMap) {
    const { code } = await person.currentItem();
    walked.push(code);
    if (code !== '甲-1') {
      await person.judge('达标');
      continue;
    }
    await phone.page.getByText('自办伙食的，厨房距卧室').waitFor();
    await person.raiseProblem('未消毒');
    await person.tap(person.sheet('问题').getByRole('button', { name: '乙-1 关联' }));
    await person.sheet('问题').getByRole('button', { name: '乙-1 已关联' }).waitFor();
    await person.nextItem();
  }
  expect(walked).toEqual(['乙-2', '乙-1', '甲-1']);
  await phone.page.getByText('达标 1 条，不达标 2 条，不适用 0 条，未查 0 条').waitFor();

  const { pdf } = await person.exportList();
  const text = (await readTexts(pdf)).join('');
  const tasks = await readRecords(phone.page, 'task');
  expect(tasks).toHaveLength(1);
  for (const words of [
    '某市托育机构安全自查标准',
    '甲-1、乙-1',
    '厨房未按月消毒',
    '立即消毒',
    String(tasks[0]!['number']),
  ])
    expect(text).toContain(words);
  expect(phone.app.errors).toEqual([]);
});
