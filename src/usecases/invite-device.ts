/** Invite somebody: a link that lets one phone join within 15 minutes. Called by the page 邀请 of the office. */
import { ok, type Result } from '../domain/kernel/result';
import type { InviteRequest, SyncPorts, TransportError } from './sync-ports';

/** A link, and until when it may be used. */
export interface Invitation {
  readonly link: string;
  /** Epoch milliseconds by this phone's clock, as far as the server's answer tells. */
  readonly expiresAt: number;
}

/** Null on a phone of no county. */
export async function inviteDevice(
  ports: SyncPorts,
  request: InviteRequest,
): Promise<Result<Invitation, TransportError> | null> {
  const membership = await ports.syncStore.membership();
  if (!membership) return null;
  const answer = await ports.transport.invite(membership.token, request);
  if (!answer.ok) return answer;
  const { invite, expiresAt } = answer.value;
  const words = { county: membership.county, role: request.role, name: request.name };
  return ok({ link: joinLink(ports.device.origin, invite, words), expiresAt });
}

/** What a link says of itself, for the person who opens it; the server alone knows what is true. */
export interface InviteWords {
  readonly county: string;
  readonly role: string;
  readonly name: string;
}

/** Everything lies behind the #, which no server ever sees. */
export const joinLink = (origin: string, secret: string, words: InviteWords): string =>
  `${origin}/join#${[secret, ...Object.entries(words).map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`)].join('&')}`;

/** The secret of a link or of what stands behind its #, and what the link says of itself; null when it holds none. */
export function readJoinLink(text: string): { readonly secret: string; readonly words: Partial<InviteWords> } | null {
  const fragment = text.includes('#') ? text.slice(text.indexOf('#') + 1) : text;
  const [secret = '', ...parts] = fragment.trim().split('&');
  if (!/^[\w-]{8,100}$/.test(secret)) return null;
  const words = Object.fromEntries(
    parts.flatMap((part) => {
      const [key = '', value = ''] = part.split('=');
      try {
        return ['county', 'role', 'name'].includes(key) ? [[key, decodeURIComponent(value)]] : [];
      } catch {
        // Cut by whatever passed it on.
        return [];
      }
    }),
  );
  return { secret, words };
}
