/** Which fact of a site a field of the log holds; null for every other field. Called by the words of 交接 and 同步. */
import { FACT } from '../sync/facts';

export const factOf = (field: string): string | null => (field.startsWith(FACT) ? field.slice(FACT.length) : null);
