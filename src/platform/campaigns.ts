/** The campaigns built into this version of the app, a small chunk of its own. For the composition root; validated by a test. */
import type { Campaign } from '../domain/activity/campaign';

const files = import.meta.glob<Campaign>(['../../campaigns/*.json', '!../../campaigns/*.schema.json'], {
  eager: true,
  import: 'default',
});

/** Every campaign there is, in the order of their file names. */
export const campaigns: readonly Campaign[] = Object.values(files);
