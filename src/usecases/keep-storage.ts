/**
 * Ask the browser not to clear the records by itself, and remember what it said. Asked when a person begins a first real
 * audit, and by a button on the page 离线就绪: at these moments it is plain what the question is about.
 */
import type { Device, Preferences } from './device';

/** Where the last answer is remembered. */
export const PERSIST_KEY = 'persist-answer';

/** What the browser answered, and when; null where it says nothing. */
export interface PersistAnswer {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly isGranted: boolean | null;
}

/**
 * Asks. Firefox shows the person a question and may never answer: do not wait for this on a path that matters.
 * @param isFirstTime do not ask where an answer is remembered: nobody wants to be asked at every audit
 */
export async function keepStorage(
  device: Device,
  preferences: Preferences,
  now: number,
  isFirstTime: boolean,
): Promise<PersistAnswer | null> {
  if (isFirstTime && (await preferences.read(PERSIST_KEY)) !== undefined) return null;
  const answer: PersistAnswer = { at: now, isGranted: await device.askToPersist() };
  await preferences.write(PERSIST_KEY, answer);
  return answer;
}
