/**
 * The fonts that an office brought, on this device: judged, kept in a small database of their own, so that neither records nor
 * backups carry them, and read by whoever paints. Implements `OwnFonts` for the page; `paper-worker.ts` reads them by itself, because
 * ten megabytes are better not sent about.
 */
import { createStore, delMany, get, getMany, setMany } from 'idb-keyval';
import { err, ok, type Result } from '../domain/kernel/result';
import { OWN_FACES, type OwnFace, type OwnFont, type OwnFontError, type OwnFonts } from '../usecases/device';
import type { FontName, OwnFontName } from './fonts';
import { judgeFont } from './judge-font';

const store = createStore('dianwei-fonts', 'fonts');

/** What is said of a font lies beside its file, so that a list needs not read the files. */
const aboutKey = (face: OwnFace): string => `${face}-about`;

export const ownFonts: OwnFonts = {
  async list() {
    try {
      const about = await getMany<OwnFont | undefined>(OWN_FACES.map(aboutKey), store);
      return about.filter((font) => font !== undefined);
    } catch {
      // Without its memory paper has our fonts.
      return [];
    }
  },
  read: readOwnFont,
  keep: keepOwnFont,
  async remove(face) {
    try {
      await delMany([face, aboutKey(face)], store);
      return true;
    } catch {
      return false;
    }
  },
};

/** The file brought for a face; null when there is none, or the memory refuses. */
export async function readOwnFont(face: OwnFace): Promise<ArrayBuffer | null> {
  try {
    return (await get<ArrayBuffer>(face, store)) ?? null;
  } catch {
    return null;
  }
}

/** The face for which a font was brought, by the font's name; null for a font of ours. */
export function ownFaceOf(font: FontName): OwnFace | null {
  return OWN_FACES.find((face) => font === (`own-${face}` satisfies OwnFontName)) ?? null;
}

async function keepOwnFont(face: OwnFace, file: ArrayBuffer): Promise<Result<OwnFont, OwnFontError>> {
  const judged = judgeFont(new Uint8Array(file));
  if (!judged.ok) return judged;
  if (!(await isLiked(file))) return err({ type: 'FontTorn' });
  const font: OwnFont = { face, bytes: file.byteLength, ...judged.value };
  try {
    await setMany(
      [
        [face, file],
        [aboutKey(face), font],
      ],
      store,
    );
    return ok(font);
  } catch (error) {
    const isFull = error instanceof Error && error.name === 'QuotaExceededError';
    return err({ type: isFull ? 'FontNoRoom' : 'FontNotKept' });
  }
}

/** The browser looks through every glyph before it uses a font: a long image and the sample need its consent, too. */
async function isLiked(file: ArrayBuffer): Promise<boolean> {
  try {
    await new FontFace('dianwei-trial', file).load();
    return true;
  } catch {
    return false;
  }
}
