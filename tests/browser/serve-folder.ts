/**
 * The built app behind a port of this machine, served by the server's own code for files: what the journeys open, and stop
 * and start again to take the network away for real.
 */
import { fileURLToPath } from 'node:url';
import { type Listening, listen } from '../../server/listen';
import { securityHeaders } from '../../server/security-headers';
import { serveFile } from '../../server/static-files';

/** The folder `npm run build` fills. */
export const builtFolder = fileURLToPath(new URL('../../dist', import.meta.url));

/** Serves a folder on a free port. */
export function serveFolder(folder: string): Promise<Listening> {
  return listen(async (request) => {
    const response = await serveFile(folder, request);
    for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
    return response;
  });
}
