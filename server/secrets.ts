/** Tokens and invites: chance that nobody guesses, kept only as its hash. Called by `devices.ts` and `invites.ts`. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** 256 random bits, as text for headers and links. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a secret. It is random throughout, so that a plain hash is as good as a slow one. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** For devices, counties and epochs. */
export const newId = (): string => randomUUID();
