/**
 * What the server says of itself: one JSON object a line, on stderr. Never a name, a token, an address or a body; a device
 * is told by its id, which means something to the office alone.
 */

/** Plain values, so that nobody logs a whole object by mistake. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;
export type Log = (level: 'info' | 'warn' | 'error', event: string, fields?: LogFields) => void;

/** Writes a line. */
export const logToStderr: Log = (level, event, fields = {}) => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`);
};

/** What may be said of an error: its kind and code and where it was thrown, not its words, which may quote what was sent. */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = (error as { readonly code?: unknown }).code;
  const frame = error.stack?.split('\n').find((line) => line.trim().startsWith('at '));
  return { error: error.name, code: typeof code === 'string' ? code : undefined, at: frame?.trim().slice(0, 200) };
}
