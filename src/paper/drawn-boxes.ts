/**
 * ☐ ☑ ☒ as lines: almost no font has them, and forms need them. The text keeps the character, unseen, so that it can be copied and
 * searched. Called by `fonts.ts`, which takes their width from here, and by the writer and the painter.
 */

/** Thickness of the lines, in sizes of the type. */
export const BOX_STROKE = 0.055;

/** Points from the left end of the base line, in sizes of the type; y grows upwards. */
type Stroke = readonly (readonly [number, number])[];

const BOX: Stroke = [
  [0.1, -0.02],
  [0.9, -0.02],
  [0.9, 0.78],
  [0.1, 0.78],
  [0.1, -0.02],
  [0.9, -0.02],
];
const TICK: Stroke = [
  [0.24, 0.4],
  [0.43, 0.16],
  [0.78, 0.64],
];
const CROSS: readonly Stroke[] = [
  [
    [0.25, 0.13],
    [0.75, 0.63],
  ],
  [
    [0.25, 0.63],
    [0.75, 0.13],
  ],
];

const STROKES: ReadonlyMap<string, readonly Stroke[]> = new Map([
  ['☐', [BOX]],
  ['☑', [BOX, TICK]],
  ['☒', [BOX, ...CROSS]],
]);

/** True for a character that is drawn as lines. */
export const isDrawnBox = (character: string): boolean => STROKES.has(character);

/** The lines of such a character, which is as wide as a hanzi. */
export const strokesOf = (character: string): readonly Stroke[] => STROKES.get(character) ?? [];
