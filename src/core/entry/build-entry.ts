import type { Centre } from '../access/index.js';
import { toBase64Url } from '../bytes.js';
import { canonicalBytes, type JsonObject, type JsonValue } from '../canonical/index.js';
import type { CryptoProvider, Ed25519Signer } from '../crypto.js';
import { Fault } from '../fault.js';
import { leafHash } from '../merkle/index.js';
import { multikeyFromEd25519 } from '../proof/index.js';
import { anyObject, conforms } from '../shape/index.js';
import { commit } from './commitment.js';
import { entryIdentity } from './identity.js';
import type { CommittedName, EntryBody, EntryKind } from './kinds.js';
import { parseEntry } from './parse-entry.js';

/** An act to be entered: its public members, and its committed ones with a fresh 32-byte salt each. */
export interface EntryDraft<K extends EntryKind = EntryKind> {
  kind: K;
  /** RFC 3339 instant in UTC with milliseconds. */
  at: string;
  centre: Centre;
  subject: string;
  body: EntryBody<K>;
  committed: { [name in CommittedName<K>]?: JsonValue };
  salts: { [name in CommittedName<K>]?: Uint8Array };
}

export interface BuiltEntry {
  /** The exact bytes of the entry. */
  bytes: Uint8Array;
  /** RFC 6962 leaf hash of the bytes. */
  leafHash: Uint8Array;
  /** 32 bytes; unique per act. */
  identity: Uint8Array;
}

/**
 * Signs an act of a centre. Throws Fault 'entry-refused' when the draft is not an entry of its kind, 'entry-salt'
 * when a committed value has no 32-byte salt: programmers' errors both.
 */
export const buildEntry = <K extends EntryKind>(
  crypto: CryptoProvider,
  draft: EntryDraft<K>,
  signer: Ed25519Signer,
): BuiltEntry => {
  const { kind, at, centre, subject } = draft;
  const body: unknown = draft.body;
  if (!conforms(anyObject, body)) throw new Fault('entry-refused', { code: 'entry-shape', detail: '/body' });
  const digests = commitAll(crypto, draft.committed, draft.salts);
  const by = multikeyFromEd25519(signer.publicKey);
  const unsigned: JsonObject = { v: 1, kind, at, centre, subject, body, digests, by };
  const sig = toBase64Url(signer.sign(canonicalBytes(unsigned)));
  const bytes = canonicalBytes({ ...unsigned, sig });
  const parsed = parseEntry(bytes);
  if (!parsed.ok) throw new Fault('entry-refused', { code: parsed.code, detail: parsed.detail });
  return { bytes, leafHash: leafHash(crypto, bytes), identity: entryIdentity(crypto, parsed.value) };
};

const commitAll = (
  crypto: CryptoProvider,
  values: Readonly<Record<string, JsonValue | undefined>>,
  salts: Readonly<Record<string, Uint8Array | undefined>>,
): JsonObject => {
  const digests: JsonObject = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    digests[name] = commit(crypto, value, salts[name] ?? new Uint8Array());
  }
  return digests;
};
