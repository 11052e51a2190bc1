import { decodeUtf8, fromBase64 } from '../bytes.js';
import { canonicalBytes, type JsonObject, type JsonValue, parseJson, proveCanonical } from '../canonical/index.js';
import { type CryptoProvider, digestText } from '../crypto-provider.js';
import { HASH_SIZE, TILE_WIDTH } from '../merkle/index.js';
import { fail, ok, type Result } from '../result.js';
import {
  anyJson,
  boolean,
  integer,
  list,
  literal,
  object,
  parseShape,
  pattern,
  record,
  type Shaped,
} from '../shape/index.js';
import { findingShape } from './finding.js';
import { IDENTITY_PREFIX } from './identity-table.js';
import { keyTimelineShape } from './key-timeline.js';
import { projectionShape } from './projection.js';

const base64 = pattern(/[A-Za-z0-9+/]{0,12000}={0,2}/, 'base64');
const index = integer(0);

/** How far an audit has come, and all it needs to go on. */
const stateShape = object({
  type: literal('DataAssetLedgerAuditState'),
  /** 1 knew no reports of resources: an audit that went on from it would miss them, so it begins anew. */
  version: literal(2),
  origin: pattern(/[^\n]{1,1024}/, 'an origin'),
  /** Entries audited, and the root that they make. */
  size: index,
  root: base64,
  /** Partial tiles above level 0, lowest first. */
  tiles: list(base64, { max: 7 }),
  /** Leaf hashes of the last bundle, when it is not full. */
  partial: base64,
  /** Whether a signed checkpoint has that root; otherwise the audit was interrupted before it came to one. */
  attested: boolean,
  /** Entries whose signatures were left out. */
  unsigned: index,
  lastAt: pattern(/.{0,30}/, 'an instant'),
  applied: index,
  unreadable: index,
  keys: keyTimelineShape,
  projection: projectionShape,
  replay: anyJson,
  findings: list(findingShape, { max: 1_000_000 }),
  findingCounts: record(/[a-z-]{1,40}/, integer(0)),
  /** SHA-256 of the identities that follow. */
  identities: pattern(/sha256:[0-9a-f]{64}/, 'a digest'),
});

export type AuditState = Shaped<typeof stateShape>;

/** A state as it is kept: one line of JSON, then the identities of the entries, 16 bytes each. */
export interface KeptState {
  readonly state: AuditState;
  readonly identities: Uint8Array;
}

const NEWLINE = 0x0a;
const MOST_DEPTH = 128;

/** The bytes of a state; the digest of the identities is filled in here. */
export const encodeState = (
  crypto: Pick<CryptoProvider, 'sha256'>,
  state: Omit<AuditState, 'type' | 'version' | 'identities'>,
  identities: Uint8Array,
): readonly Uint8Array[] => {
  const head: JsonObject = {
    type: 'DataAssetLedgerAuditState',
    version: 2,
    ...state,
    identities: digestText.sha256(crypto, identities),
  };
  return [canonicalBytes(head), Uint8Array.of(NEWLINE), identities];
};

/** A state from its bytes, with every part that can be checked against another one checked. */
export const decodeState = (
  crypto: Pick<CryptoProvider, 'sha256'>,
  bytes: Uint8Array,
): Result<KeptState, 'state-damaged'> => {
  const end = bytes.indexOf(NEWLINE);
  const shaped = parseShape(stateShape, end < 0 ? undefined : jsonOf(bytes.subarray(0, end)));
  if (!shaped.ok) return fail('state-damaged', shaped.detail);
  const state = shaped.value;
  const identities = bytes.subarray(end + 1);
  if (identities.length !== state.size * IDENTITY_PREFIX) return fail('state-damaged', 'identities: length');
  if (digestText.sha256(crypto, identities) !== state.identities) return fail('state-damaged', 'identities: digest');
  const partial = fromBase64(state.partial);
  const right =
    partial?.length === (state.size % TILE_WIDTH) * HASH_SIZE && fromBase64(state.root)?.length === HASH_SIZE;
  return right ? ok({ state, identities }) : fail('state-damaged', 'tree');
};

/** By the strict rules: what is taken over here must be written again. The values of an entry stand deeper here. */
const jsonOf = (line: Uint8Array): JsonValue | undefined => {
  const text = decodeUtf8(line);
  const proven = text === undefined ? undefined : proveCanonical(text);
  if (text === undefined || proven !== undefined) return proven;
  const parsed = parseJson(text, { maxDepth: MOST_DEPTH });
  return parsed.ok ? parsed.value : undefined;
};
