/**
 * Small things a device remembers that are nobody's record: names of the auditors, the theme, half-typed words.
 * idb-keyval rather than localStorage, because what is being typed must outlive a killed tab. Implements `Preferences`.
 */
import { createStore, del, get, set } from 'idb-keyval';
import type { Preferences } from '../usecases/device';

const store = createStore('dianwei-device', 'preferences');

export const preferences: Preferences = {
  async read(key) {
    try {
      return await get<unknown>(key, store);
    } catch {
      // Without its memory the app still works; the records are elsewhere.
      return undefined;
    }
  },
  async write(key, value) {
    try {
      await (value === undefined ? del(key, store) : set(key, value, store));
      return true;
    } catch {
      return false;
    }
  },
};
