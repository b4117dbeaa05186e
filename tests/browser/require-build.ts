/** Before the journeys: they drive what was built, so that must be there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { builtFolder } from './serve-folder';

export default function setup(): void {
  if (!existsSync(join(builtFolder, 'sw.js'))) throw new Error('The app is not built: run `npm run build` first.');
}
