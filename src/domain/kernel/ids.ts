/**
 * Record identities. New ones come from the `ids` port (random, made on the device without asking anybody);
 * answers and verdicts have derived ones, so that two devices judging the same thing speak of the same record.
 */

/** Opaque, globally unique text. */
export type Id = string;

/** Joins parts into a derived id; parts must not contain `|`. */
export function derivedId(...parts: readonly string[]): Id {
  return parts.join('|');
}
