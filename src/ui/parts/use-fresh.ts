/** Whether what stands under the thumb has only just come up. Called by the bars that decide about a task. */
import { useEffect, useState } from 'preact/hooks';

/** A second tap of the same thumb must not decide what nobody has looked at yet. */
const NOT_YET_MS = 400;

/** True for a moment whenever `key` has changed, the first time included. */
export function useFresh(key: string): boolean {
  const [seen, setSeen] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSeen(key), NOT_YET_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return seen !== key;
}
