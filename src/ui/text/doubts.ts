/** What a reviewer reads beside a photo that stands out. Facts, no verdicts. */
import type { Doubt } from '../../domain/finding/doubts';
import { wordSpan } from './span';

/** 与“楼道堆放杂物”的整改前近景是同一张. `nameOf` names the other photo. */
export function wordDoubt(
  doubt: Doubt,
  nameOf: (photo: Extract<Doubt, { other: unknown }>['other']) => string,
): string {
  switch (doubt.kind) {
    case 'sameBytes':
      return `与${nameOf(doubt.other)}是同一张`;
    case 'looksAlike':
      return `与${nameOf(doubt.other)}几乎一样`;
    case 'olderThanFinding':
      return `相册照片，比发现问题早${wordSpan(doubt.by)}`;
  }
}
