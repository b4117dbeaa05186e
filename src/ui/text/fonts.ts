/** Words about the fonts of official documents: their names, why a file is no use as one, and what stands in for one that is missing. */
import type { Face } from '../../domain/report/report';
import type { OwnFace, OwnFont, OwnFontError } from '../../usecases/device';

export const FACE_NAMES: Readonly<Record<Face, string>> = {
  hei: '黑体',
  xiaobiaosong: '小标宋',
  fangsong: '仿宋',
  kai: '楷体',
  song: '宋体',
};

/** What official documents use a face for (GB/T 9704-2012, 7.2 and 7.3.3), which font of ours it is, and words to look at. */
export const OWN_FACE_WORDS: Readonly<Record<OwnFace, { use: string; ours: string; sample: string }>> = {
  xiaobiaosong: { use: '标题', ours: '思源宋体', sample: '关于督导检查情况的通报' },
  fangsong: { use: '正文', ours: 'Fandol 仿宋', sample: '现将督导检查情况通报如下' },
  kai: { use: '二级标题', ours: '霞鹜文楷', sample: '（一）督导检查发现的问题' },
};

/** 方正小标宋简体，4.1 MB，6763 字. */
export function wordOwnFont({ name, bytes, hanzi }: OwnFont): string {
  return `${name}，${(bytes / 1e6).toFixed(1)} MB，${hanzi} 字`;
}

/** What happened, and what to do. The font used before stays. */
export function wordFontError(error: OwnFontError): string {
  switch (error.type) {
    case 'FontNotTrueType':
      return FORMAT_WORDS[error.format];
    case 'FontTorn':
      return '字体文件不完整，没有换。请重新拷贝后再选。';
    case 'FontTooLarge':
      return '字体文件超过 30 MB，手机打印时装不下，没有换。请选只含简体字的版本。';
    case 'FontNotEmbeddable':
      return '这个字体的厂商不许把它嵌入文书，没有换。请选允许嵌入的版本，或向厂商取得授权。';
    case 'FontNotChinese':
      return error.hanzi === 0
        ? '这个字体里没有汉字，没有换。'
        : `这个字体只有 ${error.hanzi} 个汉字，不够写公文，没有换。`;
    case 'FontNoRoom':
      return '手机空间不够，没有换。要给一天的照片留出空间，请先清理手机。';
    case 'FontNotKept':
      return '字体没有存到本机，没有换。请再选一次；仍不行时重新打开本页。';
  }
}

const FORMAT_WORDS: Readonly<Record<Extract<OwnFontError, { type: 'FontNotTrueType' }>['format'], string>> = {
  collection: '这是字体集（.ttc），不能直接嵌入文书，没有换。请选单个字体的 .ttf 文件。',
  postScript: '这是 OpenType 曲线字体（.otf），不能嵌入文书，没有换。请选同名的 .ttf 文件。',
  web: '这是网页字体（.woff），不能嵌入文书，没有换。请选 .ttf 文件。',
  variable: '这是粗细可调的可变字体，不能嵌入文书，没有换。请选固定粗细的 .ttf 文件。',
  none: '这不是字体文件，没有换。请选扩展名为 .ttf 的文件。',
};

/** 仿宋、楷体还没下载到本机，这份文件里以黑体代替。 */
export function wordMissingFaces(faces: readonly Face[]): string {
  return `${faces.map((face) => FACE_NAMES[face]).join('、')}还没下载到本机，这份文件里以黑体代替。请联网后在“离线就绪”下载公文字体，再生成一次。`;
}
