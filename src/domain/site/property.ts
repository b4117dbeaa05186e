/**
 * 物业公司/负责人, the one column of 附件2 in which two things stand: 阳光物业/孙经理; or why there is no company:
 * 无物业（产权单位：县粮食局）. Called when a task is filled in.
 */

/** Who manages a compound; empty where the column does not say. */
export interface Property {
  readonly unit: string;
  readonly person: string;
}

/** Reads the column. Without a company, the owner (产权单位) answers for the compound. */
export function readProperty(text: string): Property {
  const trimmed = text.trim();
  // 无锡恒安物业 is a company; 无, 无物业 and 无（…） say that there is none.
  if (/^无(物业|$|[\s（(，,；;、])/.test(trimmed)) {
    const owner = /产权单位[:：]?\s*([^）)]+)/.exec(trimmed)?.[1] ?? '';
    return { unit: owner.trim(), person: '' };
  }
  const [unit = '', person = ''] = trimmed.split(/[/／]/);
  return { unit: unit.trim(), person: person.trim() };
}
