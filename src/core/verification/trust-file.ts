import { sha256 } from '@noble/hashes/sha2.js';
import type { Centre } from '../access/index.js';
import { chainAddress, chainNumber, hash32 } from '../anchor/index.js';
import { type JsonFaultCode, parseJson } from '../canonical/index.js';
import { centreDid, isPublicUrl } from '../did/index.js';
import { introducibleKey, multikey, p256Multikey } from '../entry/index.js';
import type { Hasher } from '../merkle/index.js';
import { parseVerifierKey } from '../note/index.js';
import { fail, ok, type Result } from '../result.js';
import {
  boolean,
  integer,
  line,
  list,
  literal,
  object,
  orNull,
  parseShape,
  pattern,
  type Shaped,
} from '../shape/index.js';
import { parsePolicy } from '../tlog-policy/index.js';
import { readLogKeys } from './log-keys.js';

// Only hashing is needed to read one, and a page that reads one shall not load every signature there is.
const hasher: Hasher = { sha256: (data) => sha256(data) };

/** A key that signed PDF files of a centre; what it signed from that index of the ledger on counts for nothing. */
const pdfKey = object({ key: p256Multikey }, { firstUntrustedIndex: integer(0) });

const centre = object(
  {
    did: pattern(/did:web:[A-Za-z0-9.:%_-]{1,300}/, 'a did:web'),
    name: line(200),
    root: multikey,
  },
  /** Absent where the centre signs no PDF files; a key that was only rotated out stays listed. */
  { pdfKeys: list(pdfKey, { min: 1, max: 1_000 }) },
);

/** ML-DSA-44 keys take 1,752 characters. */
const vkey = pattern(/\S{1,3000}/, 'a verifier key');

const trustedChain = object(
  {
    chainId: chainNumber,
    /** The contract that anchors the log; those that follow it are named by ledger entries. */
    contract: chainAddress,
    /** Keccak-256 of the code at its address. */
    codeHash: hash32,
    /** Blocks, that of the anchor counted, from which an anchor is final. */
    confirmations: integer(1, 1_000_000),
  },
  {
    /** Hashes of blocks known to be of the chain: an anchor in one of them is proven without asking anybody. */
    trustedBlocks: list(hash32, { max: 10_000 }),
  },
);

const trustFileShape = object({
  type: literal('DataAssetRegistryTrustFile'),
  version: literal(1),
  publicUrl: pattern(/https?:\/\/[^\s"<>\\^`{|}#?]{1,400}/, 'an address without a slash at the end'),
  sample: boolean,
  centres: object({ public: centre, social: centre }),
  log: object(
    { origin: pattern(/[^\s+]{1,255}/, 'an origin'), vkey },
    { keys: list(object({ vkey, fromSize: integer(0) }, { toSize: integer(0) }), { min: 1, max: 100 }) },
  ),
  /** C2SP tlog-policy. */
  policy: pattern(/[\s\S]{0,200000}/, 'a tlog-policy'),
  requireWitness: boolean,
  chain: orNull(trustedChain),
  requireChain: boolean,
  statusMaxAgeSeconds: integer(1, 10 * 366 * 86_400),
  retiredKeys: list(object({ key: introducibleKey, firstUntrustedIndex: integer(0) })),
});

/** What a verifier trusts, and all that it trusts. Its SHA-256 is printed on every PDF. */
export type TrustFile = Shaped<typeof trustFileShape>;

export type TrustFileFaultCode =
  | JsonFaultCode
  | 'trust-file-shape'
  | 'trust-file-did'
  | 'trust-file-key'
  | 'trust-file-policy'
  | 'trust-file-chain';

/** A trust file from its bytes; keys, DIDs and policy are checked, so that no verification meets a bad one. */
export const parseTrustFile = (bytes: Uint8Array): Result<TrustFile, TrustFileFaultCode> => {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return parsed;
  const shaped = parseShape(trustFileShape, parsed.value);
  if (!shaped.ok) return fail('trust-file-shape', shaped.detail);
  const trust = shaped.value;
  if (!isPublicUrl(trust.publicUrl)) return fail('trust-file-shape', '/publicUrl');
  const wrong = (['public', 'social'] as const).find(
    (name) => trust.centres[name].did !== centreDid(trust.publicUrl, name),
  );
  if (wrong !== undefined) return fail('trust-file-did', `/centres/${wrong}/did`);
  if (!parseVerifierKey(hasher, trust.log.vkey).ok) return fail('trust-file-key', '/log/vkey');
  if (readLogKeys(hasher, trust.log) === undefined) return fail('trust-file-key', '/log/keys');
  if (!parsePolicy(hasher, trust.policy).ok) return fail('trust-file-policy', '/policy');
  if (trust.requireChain && trust.chain === null) return fail('trust-file-chain', '/requireChain');
  return ok(trust);
};

export interface TrustTerms {
  publicUrl: string;
  sample: boolean;
  centres: Readonly<Record<Centre, Omit<TrustFile['centres'][Centre], 'did'>>>;
  log: TrustFile['log'];
  policy: string;
  requireWitness?: boolean;
  chain?: TrustFile['chain'];
  /** Only with a chain that others know as well. */
  requireChain?: boolean;
  /** 24 hours unless told. */
  statusMaxAgeSeconds?: number;
  retiredKeys?: readonly { key: string; firstUntrustedIndex: number }[];
}

/** The trust file of a registry. */
export const buildTrustFile = (terms: TrustTerms): TrustFile => ({
  type: 'DataAssetRegistryTrustFile',
  version: 1,
  publicUrl: terms.publicUrl,
  sample: terms.sample,
  centres: {
    public: { did: centreDid(terms.publicUrl, 'public'), ...terms.centres.public },
    social: { did: centreDid(terms.publicUrl, 'social'), ...terms.centres.social },
  },
  log: terms.log,
  policy: terms.policy,
  requireWitness: terms.requireWitness ?? false,
  chain: terms.chain ?? null,
  requireChain: terms.requireChain ?? false,
  statusMaxAgeSeconds: terms.statusMaxAgeSeconds ?? 86_400,
  retiredKeys: [...(terms.retiredKeys ?? [])],
});
