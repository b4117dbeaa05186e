/**
 * Chinese punctuation in a line (GB/T 15834-2011 §5.1; clreq 3.1): which marks must not begin or end one, and where the
 * empty half of a full-width mark may be taken away. Used for breaking lines and for placing their characters.
 */

/** Full-width marks whose right half is empty. */
const EMPTY_RIGHT = '，。、；：）》」』】〕〉〗”’';
/** Full-width marks whose left half is empty. */
const EMPTY_LEFT = '（《「『【〔〈〖“‘';

const CLOSING = new Set(`${EMPTY_RIGHT}！？〞·・．～%％‰℃°,.;:!?)]}/`);
const OPENING = new Set(`${EMPTY_LEFT}〝([{￥¥$№`);
const HAS_EMPTY_RIGHT = new Set(EMPTY_RIGHT);
const HAS_EMPTY_LEFT = new Set(EMPTY_LEFT);

/** True when no line may begin with the character. */
export function isBarredFromStart(character: string): boolean {
  return CLOSING.has(character);
}

/** True when no line may end with the character. */
export function isBarredFromEnd(character: string): boolean {
  return OPENING.has(character);
}

/** How much closer `next` moves to `previous`, in widths of a character: two marks side by side lose half of one. */
export function squeezeBetween(previous: string, next: string): 0 | 0.5 {
  const meets = HAS_EMPTY_RIGHT.has(previous)
    ? HAS_EMPTY_RIGHT.has(next) || HAS_EMPTY_LEFT.has(next)
    : HAS_EMPTY_LEFT.has(previous) && HAS_EMPTY_LEFT.has(next);
  return meets ? 0.5 : 0;
}

/** True for a full-width mark with an empty half. */
export const isSqueezable = (character: string): boolean =>
  HAS_EMPTY_RIGHT.has(character) || HAS_EMPTY_LEFT.has(character);

/** True when one of two neighbours is a full-width mark that still has its empty half towards the other. */
export function canSqueeze(previous: string, next: string): boolean {
  return squeezeBetween(previous, next) === 0 && (HAS_EMPTY_RIGHT.has(previous) || HAS_EMPTY_LEFT.has(next));
}

/** True when a line may be opened between two characters: not inside words and numbers, —— and ……. */
export function isOpen(previous: string, next: string): boolean {
  const isInWord = /[!-~]/.test(previous) && /[!-~]/.test(next);
  return !isInWord && !(previous === next && /[—…]/.test(next));
}

/** How much of a line's last character is empty and need not fit, in widths of a character. */
export function emptyAtEnd(last: string): 0 | 0.5 {
  return HAS_EMPTY_RIGHT.has(last) ? 0.5 : 0;
}
