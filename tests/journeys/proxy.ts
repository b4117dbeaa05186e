/**
 * nginx and Caddy as Debian has them, each run with its own file of `deploy/`, in which only the host's name, the ports and the certificate
 * are other ones. The certificate is made here and trusted by the tests alone.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash, createPublicKey, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type RequestOptions, request } from 'node:https';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { findNginx } from '../../scripts/find-nginx.mjs';
import { freePort } from '../server/free-port';
import { TestDevice } from '../server/test-device';

export type ProxyKind = 'nginx' | 'caddy';

/** Something with a certificate in front of a server. */
export interface Proxy {
  /** Ends in a slash. */
  readonly url: string;
  /** Where it listens without a certificate. */
  readonly plainPort: number;
  /** The certificate, as PEM. */
  readonly ca: string;
  /** Hash of the certificate's key, as Chromium wants it for trusting just this one. */
  readonly spki: string;
}

/** Ports of a proxy; chosen before the server starts, which has to know its address. */
export interface ProxyPorts {
  readonly secure: number;
  readonly plain: number;
}

export const choosePorts = async (): Promise<ProxyPorts> => ({ secure: await freePort(), plain: await freePort() });

/** Starts it in front of the server on this port, until the test is over. */
export async function startProxy(kind: ProxyKind, serverPort: number, ports: ProxyPorts): Promise<Proxy> {
  const folder = mkdtempSync(join(tmpdir(), `dianwei-${kind}-`));
  const certificate = makeCertificate(folder);
  const [program, args, env] =
    kind === 'nginx' ? nginxIn(folder, serverPort, ports) : caddyIn(folder, serverPort, ports);
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      // nginx ends its workers with it; Caddy would first wait for connections that stay open.
      child.kill(kind === 'nginx' ? 'SIGTERM' : 'SIGKILL');
      await gone;
    }
    rmSync(folder, { recursive: true, force: true });
  });
  await untilListening(child, ports.secure, () => said);
  return { url: `https://localhost:${ports.secure}/`, plainPort: ports.plain, ...certificate };
}

/** For `localhost`, valid for two days. */
function makeCertificate(folder: string): { readonly ca: string; readonly spki: string } {
  const [cert, key] = [join(folder, 'fullchain.pem'), join(folder, 'privkey.pem')];
  const made = spawnSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'].concat([
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost',
      '-keyout',
      key,
      '-out',
      cert,
    ]),
    { encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`openssl failed: ${made.stderr}`);
  const ca = readFileSync(cert, 'utf8');
  const publicKey = createPublicKey(new X509Certificate(ca).publicKey.export({ type: 'spki', format: 'pem' }));
  const spki = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
  return { ca, spki };
}

/** The file of `deploy/`; each of these parts of it has to be there, and is put otherwise. */
function deployed(name: string, others: readonly (readonly [string, string])[]): string {
  let text = readFileSync(fileURLToPath(new URL(`../../deploy/${name}`, import.meta.url)), 'utf8');
  for (const [part, other] of others) {
    if (!text.includes(part)) throw new Error(`deploy/${name} has no ${part}`);
    text = text.replaceAll(part, other);
  }
  return text;
}

type Program = readonly [program: string, args: readonly string[], env: Readonly<Record<string, string>>];

/** Around our file what Debian has around it, as far as it concerns us. */
function nginxIn(folder: string, serverPort: number, { secure, plain }: ProxyPorts): Program {
  const ours = deployed('nginx.conf', [
    ['listen 80;', `listen 127.0.0.1:${plain};`],
    ['listen 443 ', `listen 127.0.0.1:${secure} `],
    ['dianwei.example.cn', 'localhost'],
    ['/etc/ssl/dianwei/', `${folder}/`],
    ['127.0.0.1:4173', `127.0.0.1:${serverPort}`],
  ]);
  writeFileSync(join(folder, 'dianwei.conf'), ours);
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const whole = `daemon off;
pid ${folder}/pid;
${process.getuid?.() === 0 ? `user ${userInfo().username};` : ''}
events {}
http {
  access_log off;
  gzip on;
  ${paths.map((path) => `${path}_temp_path ${folder}/${path};`).join('\n  ')}
  include ${folder}/dianwei.conf;
}
`;
  writeFileSync(join(folder, 'main.conf'), whole);
  const program = findNginx();
  if (program === null) throw new Error('No nginx found: run `npm run tools`.');
  return [program, ['-p', folder, '-e', 'stderr', '-c', join(folder, 'main.conf')], {}];
}

/** Without its own way of getting a certificate, which needs the internet. */
function caddyIn(folder: string, serverPort: number, { secure, plain }: ProxyPorts): Program {
  const ours = deployed('Caddyfile', [
    ['dianwei.example.cn {', `localhost {\n\ttls ${folder}/fullchain.pem ${folder}/privkey.pem\n\tbind 127.0.0.1`],
    ['127.0.0.1:4173', `127.0.0.1:${serverPort}`],
  ]);
  const global = `{\n\tadmin off\n\thttp_port ${plain}\n\thttps_port ${secure}\n}\n`;
  writeFileSync(join(folder, 'Caddyfile'), global + ours);
  const args = ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')];
  return ['caddy', args, { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }];
}

async function untilListening(child: ChildProcess, port: number, said: () => string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`the proxy ended: ${said()}`);
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
      socket.unref();
    });
    if (isThere) return;
    await wait(50);
  }
  throw new Error(`the proxy did not come up: ${said()}`);
}

/** An answer with each header as often as it came. */
export interface ProxiedAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

/** Asks through the proxy by HTTP/1.1. */
export function ask(
  proxy: Proxy,
  path: string,
  { body, ...options }: RequestOptions & { readonly body?: Uint8Array | string } = {},
): Promise<ProxiedAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, proxy.url), { ca: proxy.ca, agent: false, family: 4, ...options });
    asked.on('error', reject);
    asked.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const raw = response.rawHeaders;
        const headers = raw.flatMap((name, index) =>
          index % 2 === 0 ? [[name.toLowerCase(), raw[index + 1] ?? ''] as const] : [],
        );
        resolve({ status: response.statusCode ?? 0, headers, body: Buffer.concat(parts) });
      });
    });
    asked.end(body);
  });
}

/** A device that knows only the proxy. */
export class ProxiedDevice extends TestDevice {
  readonly proxy: Proxy;

  constructor(proxy: Proxy, token: string, member: TestDevice['member'], code: string) {
    super(proxy.url, token, member, code);
    this.proxy = proxy;
  }

  override async request(path: string, init: RequestInit = {}): Promise<Response> {
    const { status, headers, body } = await ask(this.proxy, path, {
      method: init.method ?? 'GET',
      headers: { Authorization: `Bearer ${this.token}`, ...(init.headers as Record<string, string> | undefined) },
      body: (init.body ?? '') as string | Uint8Array,
    });
    const hasBody = ![204, 304].includes(status);
    return new Response(hasBody ? new Uint8Array(body) : null, { status, headers: headers.map(([n, v]) => [n, v]) });
  }
}
