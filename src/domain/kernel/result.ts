/**
 * The value every expected failure is returned as. Bugs throw; what a person can cause or repair comes back as `Err`.
 * `E` is a union of `{ type: '…' }` objects, switched on exhaustively where a person sees it.
 */
export type Result<T, E extends { type: string }> = Ok<T> | Err<E>;
export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}
export interface Err<E> {
  readonly ok: false;
  readonly error: E;
}

/** Wraps a success. */
export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

/** Wraps an expected failure. */
export const err = <E extends { type: string }>(error: E): Err<E> => ({ ok: false, error });
