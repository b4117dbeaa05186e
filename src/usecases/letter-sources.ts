/** Gather what a letter is drafted from. Called by whatever begins, edits, shows or prints one. */
import { campaignOn } from '../domain/activity/campaign';
import { auditProgress } from '../domain/audit/progress';
import { dateOf } from '../domain/kernel/date';
import type { Letter } from '../domain/letter/letter';
import type { AuditSource, Basis, LetterSources } from '../domain/letter/letter-sources';
import type { Standard } from '../domain/standard/schema';
import type { AuditRecords, Ports } from './ports';

const NOBODY: Basis = { source: '', office: '', mailbox: '' };

/** Reads tasks, the letter's audits, their standards and who sends. What cannot be read costs its words, not the letter. */
export async function letterSources(ports: Ports, { auditIds }: Pick<Letter, 'auditIds'>): Promise<LetterSources> {
  const today = dateOf(ports.now(), ports.utcOffset());
  const [{ cards }, letters, audits, campaigns] = await Promise.all([
    ports.store.tasks(),
    ports.store.letters(),
    Promise.all(auditIds.map((id) => ports.store.audit(id))),
    ports.campaigns().catch(() => []),
  ]);
  const found = audits.filter(
    (records) => records !== undefined && records.audit.kind !== 'selfCheck',
  ) as AuditRecords[];
  // Those of the letter's audits first: it is their title that the opening names.
  const standardIds = [...found.map(({ audit }) => audit.standardId), ...cards.map(({ audit }) => audit.standardId)];
  const loaded = await Promise.all([...new Set(standardIds)].map((id) => ports.loadStandard(id)));
  const standards = loaded.flatMap((each) => (each.ok ? [each.value] : []));
  const campaign = campaignOn(campaigns, today);
  return {
    ...{ cards, letters, standards, today },
    audits: found.map((records) => auditSource(records, standards)),
    basis: campaign ? { source: campaign.source, office: campaign.office, mailbox: campaign.mailbox } : NOBODY,
  };
}

function auditSource({ audit, sites, places, verdicts }: AuditRecords, standards: readonly Standard[]): AuditSource {
  const standard = standards.find(({ id }) => id === audit.standardId);
  return {
    ...{ audit, places },
    communityName: sites.find(({ id }) => id === audit.siteId)?.name ?? '点位已删除',
    progress: standard && audit.kind === 'supervision' ? auditProgress(standard, audit, places, verdicts) : null,
  };
}
