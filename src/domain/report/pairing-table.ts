/**
 * 附件2, 党员志愿服务活动社区、小区对接表: which units serve which community and compound, with whom to call. The notice names the
 * table without showing it; its columns follow what such tables have. Called by the use case that prints it.
 */
import { BUILT_YEAR, GATED, type Site } from '../site/site';
import type { Pairing, Unit } from '../unit/unit';
import { fileNameOf } from './file-name';
import type { Report, TableColumn } from './report';

/** The records, removed ones left out; sites and units in the order they are to stand. */
export interface PairingTableInput {
  readonly sites: readonly Site[];
  readonly units: readonly Unit[];
  readonly pairings: readonly Pairing[];
  /** `public` goes out to the units; `internal` adds what the office keeps of a compound. */
  readonly audience: 'public' | 'internal';
}

/** Of 附件2; widths in millimetres for the internal table, only their proportion counts. */
const PUBLIC_COLUMNS: readonly TableColumn[] = [
  { title: '序号', width: 10, align: 'center' },
  { title: '社区', width: 19, align: 'center', isMerged: true },
  { title: '小区', width: 25, align: 'center', isMerged: true },
  { title: '志愿服务\n分包单位', width: 36, align: 'center' },
  { title: '单位\n负责人', width: 16, align: 'center' },
  { title: '联络员', width: 16, align: 'center' },
  { title: '联系电话', width: 25, align: 'center' },
  { title: '社区\n对接人', width: 16, align: 'center' },
  { title: '联系电话', width: 25, align: 'center' },
];
const INTERNAL_COLUMNS: readonly TableColumn[] = [
  ...PUBLIC_COLUMNS,
  { title: '物业公司/\n负责人', width: 30, align: 'center' },
  { title: '建成\n年份', width: 12, align: 'center' },
  { title: '是否\n封闭', width: 11, align: 'center' },
  { title: '备注', width: 22, align: 'left' },
];

/** One line of the table: a community, a compound of it or itself, and one unit that serves it, or nobody. */
interface Line {
  readonly community: Site | undefined;
  /** Undefined where the community itself is served. */
  readonly compound: Site | undefined;
  readonly unit: Unit | undefined;
}

const TITLE = '党员志愿服务活动社区、小区对接表';

export function pairingTableReport(input: PairingTableInput): Report {
  const isInternal = input.audience === 'internal';
  const isDemo = input.sites.some((site) => site.isDemo);
  const title = isDemo ? `${TITLE}（示例数据）` : TITLE;
  const lines = linesOf(input);
  return {
    title,
    author: '',
    subject: TITLE,
    fileName: fileNameOf(TITLE, isDemo ? '示例数据' : '', isInternal ? '内部' : ''),
    language: 'zh-CN',
    style: 'list',
    orientation: 'landscape',
    footer: 'pageNumbers',
    blocks: [
      { kind: 'annex', text: '附件2' },
      { kind: 'heading', level: 0, text: title },
      lines.length === 0
        ? { kind: 'paragraph', text: '还没有对接关系。', align: 'left', isIndented: false }
        : {
            kind: 'table',
            columns: isInternal ? INTERNAL_COLUMNS : PUBLIC_COLUMNS,
            rows: lines.map((line, index) => [
              String(index + 1),
              ...publicCells(line),
              ...(isInternal ? internalCells(line) : []),
            ]),
          },
    ],
  };
}

/** Community by community: itself where units serve it or it has no compound, then each of its compounds, served or not. */
function linesOf({ sites, units, pairings }: PairingTableInput): readonly Line[] {
  const unitsOf = (site: Site): readonly Unit[] => {
    const ids = new Set(pairings.filter((pairing) => pairing.siteId === site.id).map((pairing) => pairing.unitId));
    return units.filter((unit) => ids.has(unit.id));
  };
  const linesAt = (site: Site, community: Site | undefined): readonly Line[] => {
    const compound = site.level === 'compound' ? site : undefined;
    const served = unitsOf(site);
    return (served.length === 0 ? [undefined] : served).map((unit) => ({ community, compound, unit }));
  };
  const communities = sites.filter((site) => site.level === 'community');
  const known = new Set(communities.map((site) => site.id));
  const isOf = (community: Site) => (site: Site) => site.level === 'compound' && site.parentId === community.id;
  const orphans = sites.filter((site) => site.level === 'compound' && !known.has(site.parentId ?? ''));
  return [
    ...communities.flatMap((community) => {
      const compounds = sites.filter(isOf(community));
      const isListed = compounds.length === 0 || unitsOf(community).length > 0;
      return [
        ...(isListed ? linesAt(community, community) : []),
        ...compounds.flatMap((compound) => linesAt(compound, community)),
      ];
    }),
    ...orphans.flatMap((compound) => linesAt(compound, undefined)),
  ];
}

/** The liaison of a compound, where it has one of its own; else that of its community. */
function publicCells({ community, compound, unit }: Line): readonly string[] {
  const contact = compound !== undefined && compound.liaison !== '' ? compound : community;
  return [
    community?.name ?? '',
    compound?.name ?? '—',
    unit?.name ?? '',
    unit?.leader ?? '',
    unit?.liaison ?? '',
    unit?.phone ?? '',
    contact?.liaison ?? '',
    contact?.liaisonPhone ?? '',
  ];
}

function internalCells({ community, compound }: Line): readonly string[] {
  const site = compound ?? community;
  const year = site?.facts[BUILT_YEAR];
  const gated = site?.facts[GATED];
  return [
    site?.property ?? '',
    typeof year === 'number' ? String(year) : '',
    typeof gated === 'boolean' ? (gated ? '是' : '否') : '',
    site?.remark ?? '',
  ];
}
