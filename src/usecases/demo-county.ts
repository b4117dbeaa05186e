/**
 * 示例数据: a small invented county for whoever tries the app, one tap away, marked on every card and paper, and removable
 * without a trace — records, changes and photos go for good, because none of it ever was anybody's work.
 */
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import type { Site } from '../domain/site/site';
import type { Ports, Saved, SaveError } from './ports';
import { type RecordWriter, writeRecords } from './write-records';

interface DemoCompound {
  readonly name: string;
  readonly property: string;
  readonly facts: Readonly<Record<string, number | boolean>>;
  readonly volunteers: readonly string[];
}

interface DemoCommunity {
  readonly name: string;
  readonly liaison: string;
  readonly compounds: readonly DemoCompound[];
}

const COMMUNITIES: readonly DemoCommunity[] = [
  {
    name: '阳光社区',
    liaison: '王秀兰',
    compounds: [
      {
        name: '阳光花园',
        property: '阳光物业公司',
        facts: { 'built-year': 2013, gated: true },
        volunteers: ['县教体局'],
      },
      {
        name: '化肥厂家属院',
        property: '',
        facts: { 'built-year': 1996, gated: false },
        volunteers: ['县工信局', '县供销社'],
      },
    ],
  },
  {
    name: '府前社区',
    liaison: '李建国',
    compounds: [
      {
        name: '府前小区',
        property: '惠民物业公司',
        facts: { 'built-year': 2005, gated: true },
        volunteers: ['县财政局'],
      },
      {
        name: '龙凤花苑',
        property: '龙凤物业公司',
        facts: { 'built-year': 2016, gated: true },
        volunteers: ['县住建局'],
      },
    ],
  },
  {
    name: '文化路社区',
    liaison: '张䶮',
    compounds: [
      { name: '文苑小区', property: '文苑物业公司', facts: { 'built-year': 2009 }, volunteers: ['县文广新局'] },
    ],
  },
];

/** Adds the demo county. Standing there already, it is added only once. */
export function addDemoCounty(ports: Ports): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    if ((await writer.tx.all('site')).some((site) => site.isDemo)) return null;
    const unitIds = new Map<string, Id>();
    for (const community of COMMUNITIES) {
      const communityId = await addSite(ports, writer, {
        level: 'community',
        parentId: null,
        name: community.name,
        referencePoint: '社区居委会门口',
        liaison: community.liaison,
      });
      for (const { name, property, facts, volunteers } of community.compounds) {
        const siteId = await addSite(ports, writer, {
          level: 'compound',
          parentId: communityId,
          name,
          property,
          facts,
        });
        for (const volunteer of volunteers) {
          const unitId = unitIds.get(volunteer) ?? ports.newId();
          if (!unitIds.has(volunteer)) {
            unitIds.set(volunteer, unitId);
            await writer.save('unit', unitId, {
              ...{ name: volunteer, leader: '', liaison: '', phone: '' },
              members: null,
              isDemo: true,
            });
          }
          await writer.save('pairing', ports.newId(), { siteId, unitId, isDemo: true });
        }
      }
    }
    return null;
  });
}

async function addSite(
  ports: Ports,
  writer: RecordWriter,
  fields: Pick<Site, 'level' | 'parentId' | 'name'> & Partial<Site>,
): Promise<Id> {
  const id = ports.newId();
  const blank = { referencePoint: '', liaison: '', liaisonPhone: '', property: '', facts: {}, remark: '' };
  await writer.save('site', id, { ...blank, ...fields, isDemo: true });
  return id;
}

/** Removes the demo county with every audit, finding, photo, ledger entry and letter made in it, from records, history and photo store. */
export function removeDemoCounty(ports: Ports): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async ({ tx }) => {
    const siteIds = await tx.demoIds('site');
    const auditIds = await tx.demoIds('audit');
    const ids = [...siteIds, ...auditIds, ...(await tx.demoIds('unit')), ...(await tx.demoIds('pairing'))];
    ids.push(...(await tx.demoIds('letter')));
    for (const siteId of siteIds) ids.push(...(await tx.idsOfSite(siteId)));
    for (const activityId of await tx.demoIds('activity')) {
      ids.push(activityId, ...(await tx.idsOfActivity(activityId)));
    }
    for (const auditId of auditIds) ids.push(...(await tx.idsOfAudit(auditId)));
    await tx.erase(ids);
    return null;
  });
}
