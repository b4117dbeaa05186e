/**
 * Fonts installed on a computer, by the Local Font Access API, which Chrome and Edge have on desktops: offices have bought 仿宋_GB2312
 * and 方正小标宋 there already. Implements `Device.installedFonts`.
 */
import type { InstalledFont, OwnFace } from '../usecases/device';

/** What the API gives (WICG, Local Font Access); TypeScript does not know it yet. */
interface FontData {
  readonly family: string;
  readonly fullName: string;
  readonly postscriptName: string;
  readonly style: string;
  blob(): Promise<Blob>;
}
interface LocalFontAccess {
  queryLocalFonts?(): Promise<readonly FontData[]>;
}

/** As they are called in Chinese and in Latin: 仿宋_GB2312, FangSong, 方正小标宋简体 (FZXBSJW--GB1-0), 楷体, KaiTi, STKaiti. */
const PATTERNS: Readonly<Record<OwnFace, RegExp>> = {
  xiaobiaosong: /小标宋|xiao\s?biao\s?song|FZXBS/i,
  fangsong: /仿宋|fang\s?song/i,
  kai: /楷|kai\s?ti|wen\s?kai/i,
};

/** Null when the person, or the office that looks after the computer, refused. */
export async function installedFonts(): Promise<readonly InstalledFont[] | null> {
  try {
    const fonts = (await (globalThis as LocalFontAccess).queryLocalFonts?.()) ?? [];
    // Chromium gives nothing at all where it may not tell: every computer has fonts.
    return fonts.length === 0 ? null : fontsForPaper(fonts);
  } catch {
    return null;
  }
}

/** Those that suit a face, in the order of the faces; bold and slanted ones are no body type. */
export function fontsForPaper(fonts: readonly FontData[]): readonly InstalledFont[] {
  const faces = Object.entries(PATTERNS) as [OwnFace, RegExp][];
  return faces.flatMap(([face, pattern]) =>
    fonts
      .filter(({ family, fullName, postscriptName }) =>
        [family, fullName, postscriptName].some((name) => pattern.test(name)),
      )
      .filter(({ style }) => !/bold|italic|oblique/i.test(style))
      .map((font) => ({ face, name: font.fullName, file: () => font.blob() })),
  );
}
