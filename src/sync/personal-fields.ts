/**
 * Where people occur: every field of every kind of record, with what it may hold of a person. Asked by `find-person.ts`, which looks for
 * somebody, and by the server, which lets nothing else be erased. `usecases/erase-person.ts` holds this list against the records' types, so
 * that a field cannot be added without somebody saying here what it holds.
 */
import type { EntityName } from './change';

/**
 * - `name`: one or several names, as a text or a list; a name in it is written over as a whole
 * - `phone`: one or several telephone numbers
 * - `text`: words that somebody wrote and that may name anybody; also those within an object (`text`, `goal`, `words`)
 * - `texts`: the same, by keys that are none of ours
 * - `null`: nothing of a person
 */
export type PersonalKind = 'name' | 'phone' | 'text' | 'texts' | null;

export const PERSONAL_FIELDS = {
  site: {
    level: null,
    parentId: null,
    name: 'text',
    referencePoint: 'text',
    referencePosition: null,
    liaison: 'name',
    liaisonPhone: 'phone',
    // 阳光物业/孙经理: the slash parts two names.
    property: 'name',
    facts: null,
    remark: 'text',
    isDemo: null,
  },
  unit: { name: 'text', leader: 'name', liaison: 'name', phone: 'phone', members: null, isDemo: null },
  pairing: { siteId: null, unitId: null, isDemo: null },
  audit: {
    siteId: null,
    standardId: null,
    standardVersion: null,
    kind: null,
    sectionIds: null,
    auditors: 'name',
    date: null,
    startedAt: null,
    clockDoubt: null,
    finishedAt: null,
    scopes: null,
    taskIds: null,
    isDemo: null,
  },
  place: { auditId: null, scope: null, siteId: null, name: 'text', order: null },
  // 询问 keeps a word or two of what people said.
  answer: { auditId: null, placeId: null, itemId: null, criterionId: null, value: 'text' },
  verdict: { auditId: null, placeId: null, itemId: null, value: null, reason: 'text', judgedAt: null },
  finding: {
    auditId: null,
    placeId: null,
    itemIds: null,
    problem: 'text',
    location: 'text',
    foundAt: null,
    foundBy: 'name',
    relapsedFrom: null,
  },
  photo: {
    auditId: null,
    findingId: null,
    evidenceId: null,
    view: null,
    phase: null,
    beforeId: null,
    source: null,
    takenAt: null,
    shotAt: null,
    shotAtFrom: null,
    fileAt: null,
    position: null,
    positionFrom: null,
    clockDoubt: null,
    hasWatermark: null,
    width: null,
    height: null,
    size: null,
    sha256: null,
    sourceSha256: null,
    perceptualHash: null,
  },
  task: {
    auditId: null,
    findingId: null,
    number: null,
    measure: 'text',
    responsibleUnit: 'text',
    responsiblePerson: 'name',
    volunteerUnit: 'text',
    deadline: null,
    dueDate: null,
    stages: 'text',
    needsBothUnits: null,
    status: null,
    remark: 'text',
  },
  spot: {
    auditId: null,
    placeId: null,
    itemId: null,
    options: null,
    metres: null,
    isWithin: null,
    measuredBy: null,
    position: null,
    notedAt: null,
  },
  markup: { auditId: null, marks: 'text' },
  ledgerEntry: {
    siteId: null,
    standardId: null,
    itemId: null,
    criterionId: null,
    date: null,
    words: 'text',
    auditId: null,
    enteredAt: null,
  },
  action: {
    auditId: null,
    taskId: null,
    kind: null,
    side: null,
    by: 'name',
    unit: 'text',
    device: null,
    at: null,
    words: 'text',
    doneOn: null,
    noPhotoReason: 'text',
    photoIds: null,
    revisitId: null,
    newFindingId: null,
  },
  activity: {
    campaignId: null,
    unitId: null,
    leader: 'name',
    date: null,
    from: null,
    to: null,
    siteIds: null,
    place: 'text',
    joined: null,
    members: null,
    content: 'text',
    isDrafted: null,
    remark: 'text',
    photoId: null,
    hasFlag: null,
    reportedOn: null,
    isDemo: null,
  },
  letter: {
    kind: null,
    recipient: 'text',
    auditIds: null,
    taskIds: null,
    sentences: 'texts',
    title: 'text',
    opening: 'text',
    situation: 'text',
    earlier: 'text',
    demands: 'text',
    deadline: 'text',
    from: null,
    to: null,
    authority: 'text',
    documentCode: null,
    signatory: 'name',
    signedBy: 'text',
    date: null,
    isSealed: null,
    copiesTo: 'text',
    issuedBy: 'text',
    annexes: null,
    createdAt: null,
    isDemo: null,
  },
} as const satisfies Readonly<Record<EntityName, Readonly<Record<string, PersonalKind>>>>;

/** Whose telephone stands beside a name: it goes with that name. */
export const PHONE_BESIDE: Readonly<Partial<Record<EntityName, { readonly name: string; readonly phone: string }>>> = {
  site: { name: 'liaison', phone: 'liaisonPhone' },
  unit: { name: 'liaison', phone: 'phone' },
};

/** What a field may hold of a person; null also for fields and entities of a newer version. */
export function personalKind(entity: string, field: string): PersonalKind {
  const fields: Readonly<Record<string, Readonly<Record<string, PersonalKind>>>> = PERSONAL_FIELDS;
  const own = Object.hasOwn(fields, entity) ? fields[entity] : undefined;
  return own && Object.hasOwn(own, field) ? (own[field] ?? null) : null;
}
