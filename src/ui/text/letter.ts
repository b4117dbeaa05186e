/** Words of the letter screens. */
import { type Annex, LETTER_WORDS, type Letter, PARTS_OF, type PartName } from '../../domain/letter/letter';

/** What a part is called; 工作要求 of a notice is 整改要求 of an order. */
export function wordPart(letter: Pick<Letter, 'kind'>, name: PartName): string {
  const words: Readonly<Record<PartName, string>> = {
    title: '标题',
    opening: '导语',
    situation: '督查情况',
    earlier: '前期问题整改情况',
    demands: letter.kind === 'notice' ? '工作要求' : '整改要求',
    deadline: '办理时限',
  };
  return words[name];
}

export const ANNEX_WORDS: Readonly<Record<Annex, string>> = { list: '整改任务清单', photos: '整改前后照片' };

/** 督导通报，12 个问题; 交办单，恒安物业公司，3 个问题. */
export function wordLetter({ kind, recipient, taskIds }: Letter): string {
  const to = kind === 'notice' ? '' : recipient === '' ? '主送未填' : recipient;
  return [LETTER_WORDS[kind], to, `${taskIds.length} 个问题`].filter((part) => part !== '').join('，');
}

/** What the paper will leave to the hand, or go without. Nothing of it holds anybody up. */
export function lacksOfLetter(letter: Letter): readonly string[] {
  const lacking: readonly (string | false)[] = [
    letter.authority === '' && '发文机关',
    letter.documentCode === '' && '机关代字',
    letter.recipient === '' && '主送',
    letter.signedBy === '' && '署名',
    letter.date === null && '成文日期',
    ...PARTS_OF[letter.kind].map((name) => letter[name].text.trim() === '' && wordPart(letter, name)),
  ];
  return lacking.filter((words) => words !== false);
}
