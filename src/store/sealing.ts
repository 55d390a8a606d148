import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { MilepostError } from '../errors.js';

/** `t` is text, `j` JSON. */
type Kind = 't' | 'j';

/** What is sealed begins so; its kind and its key's id follow. */
export const MARK = 'sealed1:';
const SHAPE = /^sealed1:([tj]):([a-z0-9-]{1,20}):([A-Za-z0-9_-]{38,})$/;
const IV = 12;
const TAG = 16;

/** Words as a parameter of a statement: sealed on their way to the database, by the pool. */
export class Sealed {
  constructor(
    readonly kind: Kind,
    readonly text: string,
  ) {}
}

/** For a text column. An empty text says nothing, and stays what it is. */
export const sealedText = (text: string): RawBuilder<string> => sql<string>`${new Sealed('t', text)}`;
/** For a JSON column. */
export const sealedJson = (value: unknown): RawBuilder<string> =>
  sql<string>`${new Sealed('j', JSON.stringify(value))}::jsonb`;

interface DataKey {
  id: string;
  key: Buffer;
}

/** What people wrote is sealed with the newest key and opened with whichever sealed it: AES-256-GCM, an id of the key beside it. */
export interface KeyRing {
  /** Null: there are no keys, and words are kept as they are. */
  newest: string | null;
  ids: readonly string[];
  seal(words: Sealed): string;
  /** What is not sealed comes back as it is. Throws `config` where the key is missing. */
  open(value: string): unknown;
}

export const SEALED_WITH = (kind: Kind, id: string): string => `${MARK}${kind}:${id}:`;

/** @param text `id:base64 of 32 bytes`, the newest first, separated by commas; empty: no keys */
export function createKeyRing(text: string): KeyRing {
  const keys = readKeys(text);
  const newest = keys[0] ?? null;
  const byId = new Map(keys.map((one) => [one.id, one]));
  return {
    newest: newest?.id ?? null,
    ids: [...byId.keys()],
    seal({ kind, text: words }) {
      if (words === '') return words;
      // as JSON text, so that a JSON column takes it
      const written = (value: string) => (kind === 'j' ? JSON.stringify(value) : value);
      if (newest) return written(encrypt(newest, kind, words));
      // a text that looks sealed, and was typed
      return kind === 't' && words.startsWith(MARK) ? ` ${words}` : words;
    },
    open(value) {
      const [, kind, id = '', sealed = ''] = SHAPE.exec(value) ?? [];
      if (kind === undefined) return value;
      const key = byId.get(id);
      if (!key)
        throw new MilepostError(
          'config',
          `MILEPOST_DATA_KEYS has no key ${id}, which words in the database are sealed with.`,
        );
      const words = decrypt(key, kind as Kind, sealed);
      return kind === 'j' ? (JSON.parse(words) as unknown) : words;
    },
  };
}

/** Empty where the text is not a list of keys. */
export function readKeys(text: string): DataKey[] {
  const keys = text.split(',').flatMap((one) => {
    const [, id, code] = /^\s*([a-z0-9-]{1,20}):([A-Za-z0-9+/_-]{43}=?)\s*$/.exec(one) ?? [];
    return id === undefined || code === undefined ? [] : [{ id, key: Buffer.from(code, 'base64') }];
  });
  const whole = text === '' || keys.length === text.split(',').length;
  return whole && new Set(keys.map(({ id }) => id)).size === keys.length ? keys : [];
}

const aad = (kind: Kind, id: string): Buffer => Buffer.from(SEALED_WITH(kind, id));

function encrypt({ id, key }: DataKey, kind: Kind, words: string): string {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(aad(kind, id));
  const body = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()]);
  return SEALED_WITH(kind, id) + Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
}

function decrypt({ id, key }: DataKey, kind: Kind, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV)).setAAD(aad(kind, id));
    decipher.setAuthTag(bytes.subarray(IV, IV + TAG));
    return Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new MilepostError('config', `The key ${id} of MILEPOST_DATA_KEYS does not open what it sealed.`, { cause });
  }
}

export const NO_KEYS = createKeyRing('');

/** Opens what is sealed in rows that were read, in place. */
export function openRows(rows: readonly object[], keys: KeyRing): void {
  for (const row of rows as Record<string, unknown>[])
    for (const column in row) {
      const value = row[column];
      if (typeof value === 'string' && value.startsWith(MARK)) row[column] = keys.open(value);
    }
}
