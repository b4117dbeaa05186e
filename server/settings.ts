/** Settings: environment variables, checked once at the start. `docs/server.md` says what each is for. */
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import type { DatabasePlace } from './database';
import type { S3Place } from './photo-store';

/** What the server is told from outside. */
export interface Settings {
  readonly port: number;
  /** Whether somebody chose the port; else any other will do when it is taken. */
  readonly isPortChosen: boolean;
  readonly host: string;
  readonly dataFolder: string;
  readonly database: DatabasePlace;
  /** Null: photos lie in the data folder. */
  readonly s3: S3Place | null;
  /** Files of an own certificate; null: plain http, for this machine or behind a proxy that has one. */
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  /** Take the caller's address from the proxy's `X-Forwarded-For`. */
  readonly isBehindProxy: boolean;
  /** Under which people reach the server; null: as it listens. Without a slash at the end. */
  readonly publicUrl: string | null;
  readonly countyName: string;
}

const text = v.pipe(v.string(), v.trim(), v.nonEmpty());
const SettingsSchema = v.object({
  PORT: v.optional(v.pipe(text, v.toNumber(), v.integer(), v.minValue(0), v.maxValue(65_535))),
  HOST: v.optional(text, '127.0.0.1'),
  DATA_FOLDER: v.optional(text, 'data'),
  DATABASE_URL: v.optional(v.pipe(text, v.regex(/^postgres(ql)?:\/\//, 'wants postgres://…'))),
  S3_BUCKET_URL: v.optional(v.pipe(text, v.url())),
  S3_REGION: v.optional(text),
  S3_ACCESS_KEY_ID: v.optional(text),
  S3_SECRET_ACCESS_KEY: v.optional(text),
  TLS_CERT: v.optional(text),
  TLS_KEY: v.optional(text),
  BEHIND_PROXY: v.optional(v.picklist(['yes', 'no']), 'no'),
  PUBLIC_URL: v.optional(v.pipe(text, v.url())),
  COUNTY: v.optional(v.pipe(text, v.maxLength(100)), '本县'),
});

/** Reads them; throws with what is wrong in words when one cannot be. Empty ones count as not given. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => (value ?? '').trim() !== ''));
  const parsed = v.safeParse(SettingsSchema, given);
  if (!parsed.success)
    throw new Error(parsed.issues.map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`).join('; '));
  const s = parsed.output;
  if ((s.TLS_CERT === undefined) !== (s.TLS_KEY === undefined)) throw new Error('TLS_CERT and TLS_KEY go together');
  const dataFolder = resolve(s.DATA_FOLDER);
  return {
    port: s.PORT ?? 4173,
    isPortChosen: s.PORT !== undefined,
    host: s.HOST,
    dataFolder,
    database: s.DATABASE_URL === undefined ? { folder: dataFolder } : { url: s.DATABASE_URL },
    s3: s3Of(s),
    tls:
      s.TLS_CERT === undefined || s.TLS_KEY === undefined
        ? null
        : { certFile: resolve(s.TLS_CERT), keyFile: resolve(s.TLS_KEY) },
    isBehindProxy: s.BEHIND_PROXY === 'yes',
    publicUrl: s.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    countyName: s.COUNTY,
  };
}

/** Where uploads lie while they come, and photos without S3. */
export const uploadFolder = (dataFolder: string): string => join(dataFolder, 'uploads');
export const photoFolder = (dataFolder: string): string => join(dataFolder, 'photos');

function s3Of(s: v.InferOutput<typeof SettingsSchema>): S3Place | null {
  if (s.S3_BUCKET_URL === undefined) return null;
  if (s.S3_ACCESS_KEY_ID === undefined || s.S3_SECRET_ACCESS_KEY === undefined)
    throw new Error('S3_BUCKET_URL wants S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY');
  return {
    bucketUrl: s.S3_BUCKET_URL.replace(/\/+$/, ''),
    region: s.S3_REGION,
    accessKeyId: s.S3_ACCESS_KEY_ID,
    secretAccessKey: s.S3_SECRET_ACCESS_KEY,
  };
}
