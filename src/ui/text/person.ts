/** Words for who holds this phone (本人). */
import type { Role } from '../../domain/unit/person';

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  inspector: '督导组',
  office: '文明办',
  volunteer: '志愿者',
  responsible: '责任单位',
};
