import { cosignatureVerifier } from '../cosignature/index.js';
import type { CryptoProvider } from '../crypto.js';
import type { Hasher } from '../merkle/index.js';
import { KEY_TYPES, type NoteVerifier, noteVerifier, parseVerifierKey, type VerifierKey } from '../note/index.js';

/** A key of the log and the checkpoints that it counts for, by their size. */
export interface LogKey {
  readonly key: VerifierKey;
  readonly fromSize: number;
  /** The largest size; without it there is no end. */
  readonly toSize?: number;
}

/** The log of a trust file: `vkey` is its key now; `keys`, once it has had others, all of them with their sizes. */
interface TrustedLog {
  readonly origin: string;
  readonly vkey: string;
  readonly keys?: readonly { readonly vkey: string; readonly fromSize: number; readonly toSize?: number }[];
}

/**
 * The keys of a log. Undefined unless each is an Ed25519 note key (type 01) or an ML-DSA-44 cosigner (type 06) by the
 * name of the log, none stands there twice, and `vkey` is one of them.
 */
export const readLogKeys = (h: Hasher, { origin, vkey, keys }: TrustedLog): LogKey[] | undefined => {
  if (keys === undefined) return readAll(h, [{ vkey, fromSize: 0 }]);
  if (new Set(keys.map((listed) => listed.vkey)).size < keys.length) return undefined;
  const read = keys.some((listed) => listed.vkey === vkey) ? readAll(h, keys) : undefined;
  const fits = read?.every(({ key }) => key.name === origin && key.type !== KEY_TYPES.cosignature);
  return fits === true ? read : undefined;
};

const readAll = (h: Hasher, keys: NonNullable<TrustedLog['keys']>): LogKey[] | undefined => {
  const read = keys.flatMap(({ vkey, fromSize, toSize }): LogKey[] => {
    const key = parseVerifierKey(h, vkey);
    if (!key.ok) return [];
    return [{ key: key.value, fromSize, ...(toSize === undefined ? {} : { toSize }) }];
  });
  return read.length === keys.length ? read : undefined;
};

/** The keys that count for a checkpoint of that size. */
export const logKeysAt = (keys: readonly LogKey[], size: number): LogKey[] =>
  keys.filter(({ fromSize, toSize }) => fromSize <= size && (toSize === undefined || size <= toSize));

/** Whether the key makes the signature that every checkpoint must have, and not one beside it. */
export const isNoteKey = ({ key }: LogKey): boolean => key.type === KEY_TYPES.note;

/** Verifier of the lines of one key of the log. */
export const logKeyVerifier = (
  crypto: Pick<CryptoProvider, 'verifyEd25519' | 'verifyMlDsa44'>,
  logKey: LogKey,
): NoteVerifier => (isNoteKey(logKey) ? noteVerifier(crypto, logKey.key) : cosignatureVerifier(crypto, logKey.key));
