/** An app behind a port: what `main.ts` starts, and what the tests stop and start again to take the network away for real. */
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createAdaptorServer } from '@hono/node-server';

/** Something that listens. */
export interface Listening {
  /** Ends in a slash. */
  readonly url: string;
  /** Takes no more connections and drops those that are open, as a lost network does. */
  stop(): Promise<void>;
  /** The same port again, so that the origin stays. */
  start(): Promise<void>;
  /** Takes no more connections and waits for the requests that are running. */
  drain(): Promise<void>;
}

export interface ListenOptions {
  readonly host?: string;
  /** 0: any free one. */
  readonly port?: number;
  readonly tls?: { readonly certFile: string; readonly keyFile: string } | null;
}

/**
 * Longer than a proxy keeps its connections to us (nginx: 60 s). With Node's 5 s, a request that came as a busy process was about to close its
 * connection was answered by a reset.
 */
const KEEP_ALIVE_MS = 75_000;

/** Starts to listen. Rejects when the port is taken. */
export async function listen(
  fetch: (request: Request, env: unknown) => Response | Promise<Response>,
  { host = '127.0.0.1', port = 0, tls = null }: ListenOptions = {},
): Promise<Listening> {
  const server = (
    tls
      ? createAdaptorServer({
          fetch,
          createServer: createSecureServer,
          serverOptions: { cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) },
        })
      : createAdaptorServer({ fetch })
  ) as Server;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  let usedPort = port;
  const start = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(usedPort, host, () => {
        server.off('error', reject);
        const address = server.address();
        if (address && typeof address === 'object') usedPort = address.port;
        resolve();
      });
    });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeIdleConnections();
    });
  await start();
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return {
    url: `${tls ? 'https' : 'http'}://${name}:${String(usedPort)}/`,
    start,
    stop: () => {
      const closed = close();
      server.closeAllConnections();
      return closed;
    },
    drain: close,
  };
}
