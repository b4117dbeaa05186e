/**
 * J4: every screen as a person with weak eyes, thick gloves or a screen reader meets it: axe, sizes of type and targets,
 * no sideways scrolling on the smallest phone; in daylight, in the dark and in the sun.
 */
import { expect, test } from 'vitest';
import { shoot } from './camera';
import { faultsInEveryLook, faultsOf } from './faults';
import type { Inspector } from './inspector';
import { Mender, visitTasks } from './mending';
import { openApp } from './open-app';
import { visitRevisits } from './reviewer';
import { visitPairings } from './visit-pairings';
import { Volunteer, visitService } from './volunteer';

/** Work of one's own is what can be handed over: the demo county is not. */
async function visitHandover(person: Inspector, look: (screen: string) => Promise<void>): Promise<void> {
  await person.auditOwnCommunity('红旗社区');
  const file = await person.handAuditOver();
  await look('交接：已打包');
  await person.openHandover();
  await look('交接与备份');
  await person.chooseFile({ ...file, buffer: file.buffer.subarray(0, 200) });
  await person.page.getByRole('alert').waitFor();
  await look('交接：拒绝');
  await person.chooseFile(file);
  await person.page.getByText('没有新内容').waitFor();
  await look('交接：没有新内容');
}

/** Walks to every screen and calls `look` on each with its name. */
async function visitAll(person: Inspector, look: (screen: string) => Promise<void>): Promise<void> {
  const { page } = person;
  const open = async (path: string): Promise<void> => {
    await page.goto(new URL(path, page.url()).href);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  await look('首页（空）');
  await open('/revisit');
  await page.getByText(/^还没有待复查/).waitFor();
  await look('回头看（空）');
  for (const path of ['/sites', '/sites/new', '/sites/import', '/no-such-page']) {
    await open(path);
    await look(path);
  }
  await open('/sites/import');
  await page.locator('input[type=file]').setInputFiles('tests/fixtures/csv/gb18030.csv');
  await page.getByLabel('导入后的变化').waitFor();
  await look('导入预览');
  await person.goHome();
  await person.tryDemo();
  await look('首页（示例数据）');
  await person.tap(person.link('开始检查'));
  await person.chooseSampling({ community: '阳光社区', compounds: { 阳光花园: ['1号楼1单元', '2号楼1单元'] } });
  await look('开始检查');
  await person.tap(person.button('空白检查表'));
  await person
    .sheet('导出空白检查表')
    .getByText(/A4 竖排/)
    .waitFor();
  await look('空白检查表');
  await person.tap(person.sheet('导出空白检查表').getByRole('button', { name: '收起' }));
  await person.begin('阳光社区');

  await person.tap(person.verdict('不适用'));
  await person.sheet('不适用的理由').waitFor();
  await look('不适用的理由');
  await person.tap(person.sheet().getByRole('button', { name: '收起' }));
  // Between them they hold every kind of criterion, the facts of a site and a 注.
  for (const code of ['一-02', '一-03', '一-05', '一-06', '一-07', '一-12', '二-04', '三-01', '三-注']) {
    await person.goTo(code);
    await look(code);
  }
  await person.goTo('一-03');
  await person.tap(person.button('200米内公益广告增加'));
  await page.getByText('建议：不达标').waitFor();
  await look('一-03（建议不达标）');
  await person.openTally();
  await look('逐处登记（手工记过）');
  await person.tap(page.getByRole('button', { name: '中央文明办通稿' }));
  await person.noteSpot('法治精神');
  await person.noteSpot('其他');
  await look('逐处登记');
  for (const method of ['步数', '定位']) {
    await person.tap(page.getByRole('radio', { name: method }));
    await look(`逐处登记：${method}`);
  }
  await person.tap(person.spots().first());
  await person.sheet('第2处').waitFor();
  await look('一处');
  await person.tap(person.sheet('第2处').getByRole('radio', { name: '步数' }));
  await look('一处：步数');
  await person.closeSheet('第2处');
  await person.tap(person.link('返回'));
  await person.verdictBar().waitFor();
  await look('一-03（逐处登记得出）');
  await person.goTo('一-06');
  await person.openLedger('每季度维护记录');
  await look('台账日期');
  await person.tap(person.sheet('台账日期').locator('.ledger-day:not([disabled])').first());
  await person.tap(person.sheet('台账日期').locator('[aria-expanded="false"]').first());
  await look('台账日期：一条');
  await person.closeSheet('台账日期');
  await look('一-06（有台账）');
  await person.goTo('一-07');
  await person.tap(person.button('＋不满意').first());
  await page.getByLabel(/意见（只记意见/).fill('电梯常坏');
  await page.getByLabel(/意见（只记意见/).press('Enter');
  await page.getByRole('button', { name: '删去意见：电梯常坏' }).waitFor();
  await look('一-07（已询问）');
  await person.goTo('一-10');
  await person.raiseProblem('楼道堆物');
  await visitCamera(person, look);
  await look('问题');
  await person.tap(person.sheet('问题').getByRole('button', { name: '换位置' }));
  await look('问题：换位置');
  for (const line of ['整改措施', '责任单位', '分包单位', '整改时限', '责任人', '备注', '具体位置']) {
    const head = person.sheet('问题').getByRole('button', { name: new RegExp(`^${line}`) });
    await person.tap(head);
    await look(`问题：${line}`);
    await person.tap(head);
  }
  await person.tap(person.sheet('问题').getByRole('button', { name: '自己写' }));
  await look('问题：自己写');
  await person.tap(person.photos().first());
  await person.sheet('近景').waitFor();
  await look('照片');
  await visitMarkup(person, look);
  await person.tap(person.sheet('近景').getByRole('button', { name: '返回' }));
  await visitAfter(person, look);
  await person.nextItem();

  await person.openMap();
  await look('未查一览');
  await person.tap(person.button('检查记录'));
  await person
    .sheet('导出检查记录')
    .getByText(/^A4 竖排/)
    .waitFor();
  await look('导出检查记录');
  await person.tap(person.sheet('导出检查记录').getByRole('button', { name: '收起' }));
  await person.tap(person.link('台账日历'));
  await page
    .getByRole('button', { name: /^记日期/ })
    .first()
    .waitFor();
  await look('台账日历');
  await person.openLedger('党员教育活动');
  await look('台账日期（按年）');
  await person.closeSheet('台账日期');
  await person.tap(person.link('返回'));
  await person.openList();
  await look('问题清单');
  await person.tap(person.link(/^全部照片/));
  await page.getByRole('list', { name: '照片' }).getByRole('img').first().waitFor();
  await look('全部照片');
  await person.tap(page.getByRole('link', { name: '返回' }));
  await person.button('导出整改任务清单').waitFor();
  await person.tap(person.button('导出整改任务清单'));
  await look('导出');
  await person.tap(person.button('生成 PDF'));
  await page.getByText(/^已生成/).waitFor({ timeout: 60_000 });
  await look('导出（已生成）');
  await person.goHome();
  await look('首页（有检查）');
  await open('/sites');
  await look('点位');
  for (const name of [/^阳光社区/, /^阳光花园/]) {
    await open('/sites');
    await person.tap(person.link(name).first());
    await page.getByLabel(/名称$/).first().waitFor();
    await look(`点位 ${String(name)}`);
  }
  await open('/ready');
  await page.getByText(/^还差 \d+ 项|^可以出发/).waitFor();
  await look('离线就绪');
  await open('/settings');
  await look('设置');
  await open('/official-fonts');
  await look('公文字体');
  await visitHandover(person, look);
}

/** A list with a photo: looked at, its photos chosen. Enlarged, it scrolls both ways, which here would be a fault. */
async function visitPreview(person: Inspector, look: (screen: string) => Promise<void>): Promise<void> {
  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  await person.takePhoto(await shoot(person.page, { number: 1, width: 1200, height: 900, orientation: 1 }));
  await person.nextItem();
  await person.openList();
  await person.tap(person.button('导出整改任务清单'));
  await person.sheet().getByRole('radio', { name: '挑选' }).waitFor();
  await look('导出');
  await person.tap(person.button('先看一看'));
  const looking = person.sheet('先看一看');
  await looking.locator('img').first().waitFor({ timeout: 60_000 });
  await look('先看一看');
  await person.tap(looking.getByRole('button', { name: '返回' }));
  await person.tap(person.sheet().getByRole('radio', { name: '挑选' }));
  const picking = person.sheet('挑选照片');
  await picking.getByRole('button', { pressed: true }).first().waitFor();
  await look('挑选照片');
  await person.tap(picking.getByRole('button', { name: '全不选' }));
  await look('挑选照片（全不选）');
  await person.tap(picking.getByRole('button', { name: '完成' }));
  await look('导出：挑选照片');
}

/** From a problem's sheet through the camera, and back with a photo. */
async function visitCamera(person: Inspector, look: (screen: string) => Promise<void>): Promise<void> {
  await person.openCamera();
  await look('相机');
  await person.tap(person.camera().getByRole('button', { name: '坐标：关' }));
  await person.tap(person.shutter());
  await person.camera().getByText('已存 1 张').waitFor();
  await look('相机（已拍）');
  await person.page.evaluate(() => {
    const stream = document.querySelector('video')?.srcObject as MediaStream;
    stream.getTracks()[0]?.dispatchEvent(new Event('ended'));
  });
  await person.camera().getByText('相机被系统收回了').waitFor();
  await look('相机（被收回）');
  await person.tap(person.camera().getByRole('button', { name: '完成' }));
}

/** From the sheet of a photo to drawing on it, and back with a mark. */
async function visitMarkup(person: Inspector, look: (screen: string) => Promise<void>): Promise<void> {
  await person.tap(person.sheet('近景').getByRole('button', { name: '标注' }));
  await person.sheet('标注').locator('image').waitFor();
  await look('标注');
  await person.tap(person.sheet('标注').getByRole('radio', { name: '马赛克' }));
  await look('标注（马赛克）');
  await person.tap(person.sheet('标注').getByRole('radio', { name: '文字' }));
  await person.tap(person.sheet('标注').locator('.easel'));
  await person.sheet('标注文字').waitFor();
  await look('标注文字');
  await person.tap(person.sheet('标注文字').getByRole('button', { name: '此处' }));
  await person.sheet('标注').getByText('已存 1 处').waitFor();
  await look('标注（有字）');
  await person.tap(person.sheet('标注').getByRole('button', { name: '完成' }));
}

/** From a problem's sheet through a photo of 整改后 to the comparison. */
async function visitAfter(person: Inspector, look: (screen: string) => Promise<void>): Promise<void> {
  await person.tap(person.sheet('问题').getByRole('button', { name: '已整改？拍整改后' }));
  await look('问题：整改后');
  await person.openCamera(/^拍整改后$/);
  await person.camera().getByRole('img', { name: '整改前近景' }).waitFor();
  await look('相机（整改后）');
  await person.tap(person.shutter());
  await person.camera().getByText('已存 1 张').waitFor();
  await person.tap(person.camera().getByRole('button', { name: '完成' }));
  await look('问题：整改后有照片');
  await person.tap(person.sheet('问题').getByRole('button', { name: '前后对比' }));
  await person.sheet('前后对比').getByRole('img', { name: '整改后近景' }).waitFor();
  await look('前后对比：并排');
  await person.tap(person.sheet('前后对比').getByRole('radio', { name: '滑动' }));
  await look('前后对比：滑动');
  await person.tap(person.sheet('前后对比').getByRole('button', { name: '返回' }).last());
}

test('J4: the looking itself sees pale type, small type, a small target, a nameless button and a page too wide', async () => {
  const { page } = await openApp({ viewport: { width: 360, height: 640 } });
  await page.getByRole('button', { name: '先用示例数据试试' }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.evaluate(() => {
    const button = document.createElement('button');
    button.style.cssText = 'width: 30px; height: 60px; padding: 0';
    const words = document.createElement('p');
    words.textContent = '看不清';
    words.style.cssText = 'width: 500px; font-size: 12px; color: #bbb; background: #fff';
    document.querySelector('.body')?.append(button, words);
  });
  expect(await faultsOf(page)).toEqual([
    expect.stringMatching(/^axe button-name: /),
    expect.stringMatching(/^axe color-contrast: /),
    expect.stringMatching(/scrolls sideways$/),
    expect.stringMatching(/^target 30 × 60: /),
    expect.stringMatching(/^type 12\.0: .*看不清$/),
  ]);
});

type Look = (screen: string) => Promise<void>;

/** One problem, mended and submitted with its photo, and the revisits that follow. */
async function visitRevisitsOfDemo(person: Inspector, look: Look): Promise<void> {
  await person.tryDemo();
  await person.startAudit();
  await person.goTo('一-10');
  await person.raiseProblem('楼道堆物');
  const picture = (number: number) => shoot(person.page, { number, width: 1200, height: 900, orientation: 1 });
  await person.takePhoto(await picture(1));
  const mender = new Mender(person);
  await mender.sayWho('文明办');
  await mender.openTasks();
  await mender.openTask('堆');
  await mender.openSubmit();
  await mender.shootAfter(await picture(2));
  await mender.send();
  await visitRevisits(person, look);
}

/** The demo county with one problem and its photo, and all that is done with its task. */
async function visitTasksOfDemo(person: Inspector, look: Look): Promise<void> {
  await person.tryDemo();
  await person.startAudit();
  await person.goTo('一-10');
  await person.raiseProblem('楼道堆物');
  await person.takePhoto(await shoot(person.page, { number: 1, width: 1200, height: 900, orientation: 1 }));
  await visitTasks(person, look);
}

async function visitServiceOfDemo(person: Inspector, look: Look): Promise<void> {
  await person.tryDemo();
  await visitService(new Volunteer(person.page), look);
}

/** One problem of the demo county, and all that can be chosen for its papers. */
async function visitPapersOfDemo(person: Inspector, look: Look): Promise<void> {
  const { page } = person;
  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  await person.nextItem();
  await person.goHome();
  await person.tap(person.link('文书'));
  await page.getByRole('heading', { level: 1, name: '文书' }).waitFor();
  await look('文书');
  for (const paper of ['全县', '按社区', '按责任单位', '按分包单位', '整改前后对照表', '问题台账']) {
    await person.tap(person.link(new RegExp(`^${paper}`)));
    await page.getByText(/^共1个问题/).waitFor();
    await person.tap(page.getByRole('radio', { name: '自定' }));
    await look(`文书：${paper}`);
    await person.tap(person.link('返回'));
  }
  await person.tap(person.button(/^检查记录、回头看记录/));
  await person.sheet('哪次检查的记录').getByRole('link').first().waitFor();
  await look('文书：检查记录');
  await person.tap(person.sheet('哪次检查的记录').getByRole('button', { name: '收起' }));
  await person.tap(person.link(/^按责任单位/));
  await person.tap(person.button('导出 1 个问题'));
  await person.sheet('责任单位整改任务清单').waitFor();
  await look('文书：导出');
}

/** Each walk is a test of its own: together they take longer than one may. The first one has the app's own camera. */
const WALKS = [
  ['检查', visitAll, { camera: 'allowed' }],
  ['对接和自查', visitPairings, {}],
  ['任务', visitTasksOfDemo, {}],
  ['回头看', visitRevisitsOfDemo, {}],
  ['志愿服务', visitServiceOfDemo, {}],
  ['先看一看', visitPreview, {}],
  ['文书', visitPapersOfDemo, {}],
] as const;

for (const [story, visit, options] of WALKS)
  test(`J4: no screen has a serious fault, small type, a small target or sideways scrolling, in daylight, in the dark and in the sun (${story})`, async () => {
    const phone = await openApp({ viewport: { width: 360, height: 640 }, ...options });
    await phone.page.emulateMedia({ colorScheme: 'light' });
    await phone.page.getByRole('button', { name: '先用示例数据试试' }).waitFor();
    const screensByFault: Record<string, string[]> = {};
    await visit(phone.inspector(), async (screen) => {
      for (const fault of await faultsInEveryLook(phone.page)) (screensByFault[fault] ??= []).push(screen);
    });
    // A breach of the page's content policy is a console error.
    expect({ screensByFault, errors: phone.app.errors }).toEqual({ screensByFault: {}, errors: [] });
  });

test('J4: the look for the sun is chosen in the settings, shows at once, and is there after a new start', async () => {
  const { page } = await openApp({ viewport: { width: 360, height: 640 }, path: '/settings' });
  const look = () => page.evaluate(() => document.documentElement.getAttribute('data-theme'));
  expect(await look()).toBeNull();
  await page.getByRole('radio', { name: '强光下' }).tap();
  expect(await look()).toBe('sunlight');
  expect(await faultsOf(page)).toEqual([]);
  await page.reload();
  await page.getByRole('radio', { name: '强光下', checked: true }).waitFor();
  expect(await look()).toBe('sunlight');
});

test('J4, J16: the page that leads out of WeChat has no fault either, in daylight, in the dark and in the sun', async () => {
  const { page } = await openApp({
    viewport: { width: 360, height: 640 },
    userAgent: 'Mozilla/5.0 (Linux; Android 13) Chrome/107.0 Mobile Safari/537.36 MicroMessenger/8.0.44',
    initScript: () => Reflect.deleteProperty(Navigator.prototype, 'mediaDevices'),
  });
  await page.getByText('在浏览器打开').waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOf(page)).toEqual([]);
  }
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'sunlight'));
  expect(await faultsOf(page)).toEqual([]);
});
