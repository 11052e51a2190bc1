import { utf8 } from '../bytes.js';
import type { CryptoProvider } from '../crypto.js';
import { type EntryFaultCode, entryIdentity, parseEntry, verifySignedPart } from '../entry/index.js';
import { HASH_SIZE, TILE_WIDTH } from '../merkle/index.js';
import { type BundleFaultCode, decodeBundle, entriesPath, tilePath } from '../tlog/index.js';
import { type BulkHasher, leafHashesOf, tileRoot } from './bulk-hasher.js';
import { type AuditFinding, finding } from './finding.js';
import { IDENTITY_PREFIX } from './identity-table.js';

/** How far the entries of a bundle are looked into; each depth includes the one before. */
export type Depth = 'hashes' | 'entries' | 'signatures';

/** A bundle of entries to be inspected, with the hashes that are published for it. */
export interface BundleJob {
  /** Bundle index; its first entry is 256 times that. */
  readonly bundle: number;
  /** Entries that it must hold. */
  readonly width: number;
  /** Absent where none is published. */
  readonly bytes: Uint8Array | undefined;
  /** The published level-0 tile, `width` hashes; absent where none is published or its length is wrong. */
  readonly tile: Uint8Array | undefined;
  readonly depth: Depth;
}

/** What a bundle holds. Arrays are owned by the receiver. */
export interface InspectedBundle {
  readonly bundle: number;
  readonly width: number;
  /** The bytes of the job, handed back. */
  readonly bytes: Uint8Array | undefined;
  /** `width` leaf hashes of 32 bytes: of the entries or, where those cannot be had, as published. */
  readonly leafHashes: Uint8Array | undefined;
  /** Root of a full bundle's leaves, and the root of the published ones where those differ. */
  readonly root: Uint8Array | undefined;
  readonly statedRoot: Uint8Array | undefined;
  /** The first 16 bytes of each entry's identity; zeros for an entry that is not readable. */
  readonly identities: Uint8Array | undefined;
  /** 1 for each entry that is a good entry by itself; only where entries are looked into. */
  readonly readable: Uint8Array;
  /** Where each entry ends inside the bundle. */
  readonly ends: Int32Array;
  /** The entries about keys, and the last one. */
  readonly notable: readonly { readonly index: number; readonly bytes: Uint8Array }[];
  readonly findings: readonly AuditFinding[];
}

/** What an inspection is done with. */
export interface InspectionTools {
  readonly crypto: CryptoProvider;
  readonly hasher: BulkHasher;
  /** Whether both hold the same bytes; called on whole tiles. */
  readonly equal: (left: Uint8Array, right: Uint8Array) => boolean;
}

/** Inspects one bundle by itself: everything that needs no other bundle. Total, whatever the bytes are. */
export const inspectBundle = (tools: InspectionTools, job: BundleJob): InspectedBundle => {
  const { bundle, width, bytes, tile } = job;
  const decoded = bytes === undefined ? undefined : decodeBundle(bytes, width);
  const entries = decoded?.ok === true ? decoded.value : undefined;
  const findings: AuditFinding[] = [];
  if (decoded === undefined) findings.push(finding('bundle-missing', { tile: entriesPath(bundle, width) }));
  else if (!decoded.ok) findings.push(malformed(job, decoded.code, decoded.detail));
  const leafHashes = entries === undefined ? tile : leafHashesOf(tools.hasher, entries);
  if (entries !== undefined && leafHashes !== undefined && tile !== undefined && !tools.equal(leafHashes, tile)) {
    findings.push(...leafMismatches(job, leafHashes, tile));
  }
  const full = width === TILE_WIDTH && leafHashes !== undefined;
  const root = full ? tileRoot(tools.hasher, leafHashes) : undefined;
  const differs = findings.some(({ code }) => code === 'leaf-mismatch');
  const inspected = inspectEntries(tools, job, entries ?? [], findings);
  return {
    bundle,
    width,
    bytes: entries === undefined ? undefined : bytes,
    leafHashes,
    root,
    statedRoot: full && differs && tile !== undefined ? tileRoot(tools.hasher, tile) : root,
    ...inspected,
    ends: endsOf(entries ?? [], width),
    notable: notableOf(bundle, entries ?? []),
    findings,
  };
};

const endsOf = (entries: readonly Uint8Array[], width: number): Int32Array => {
  const ends = new Int32Array(width);
  let end = 0;
  for (const [i, entry] of entries.entries()) {
    end += 2 + entry.length;
    ends[i] = end;
  }
  return ends;
};

const notableOf = (bundle: number, entries: readonly Uint8Array[]): InspectedBundle['notable'] =>
  entries.flatMap((bytes, i) =>
    i === entries.length - 1 || isAboutKey(bytes)
      ? [{ index: bundle * TILE_WIDTH + i, bytes: new Uint8Array(bytes) }]
      : [],
  );

/** What follows the subject in the canonical order of members. */
const AFTER_SUBJECT = '","v":1}'.length;
const QUOTATION_MARK = 0x22;
const KEY_SUBJECT = utf8('key:');

/** Whether the subject, which holds no quotation mark, is a key; for other bytes than an entry's the answer is any. */
const isAboutKey = (bytes: Uint8Array): boolean => {
  const start = bytes.lastIndexOf(QUOTATION_MARK, Math.max(0, bytes.length - AFTER_SUBJECT - 1)) + 1;
  return KEY_SUBJECT.every((byte, i) => bytes[start + i] === byte);
};

const malformed = ({ bundle, width }: BundleJob, code: BundleFaultCode, detail: string | undefined): AuditFinding =>
  finding(
    'bundle-malformed',
    { tile: entriesPath(bundle, width) },
    { reason: detail === undefined ? code : `${code}, ${detail}` },
  );

function* leafMismatches(job: BundleJob, computed: Uint8Array, published: Uint8Array): Generator<AuditFinding> {
  for (const byte of differingHashes(computed, published)) {
    const index = job.bundle * TILE_WIDTH + Math.floor(byte / HASH_SIZE);
    yield finding('leaf-mismatch', { index, tile: tilePath(0, job.bundle, job.width), byte });
  }
}

/** Offsets of the first differing byte of each hash that differs; both arrays have the same length. */
export function* differingHashes(computed: Uint8Array, published: Uint8Array): Generator<number> {
  for (let start = 0; start < computed.length; start += HASH_SIZE) {
    for (let i = start; i < start + HASH_SIZE; i++) {
      if (computed[i] === published[i]) continue;
      yield i;
      break;
    }
  }
}

const inspectEntries = (
  tools: InspectionTools,
  job: BundleJob,
  entries: readonly Uint8Array[],
  findings: AuditFinding[],
): Pick<InspectedBundle, 'identities' | 'readable'> => {
  if (job.depth === 'hashes') return { identities: undefined, readable: new Uint8Array(0) };
  const readable = new Uint8Array(job.width);
  const identities = new Uint8Array(job.width * IDENTITY_PREFIX);
  for (const [i, bytes] of entries.entries()) {
    const index = job.bundle * TILE_WIDTH + i;
    const parsed = parseEntry(bytes);
    if (!parsed.ok) {
      findings.push(unreadable(index, parsed.code, parsed.detail));
      continue;
    }
    readable[i] = 1;
    const identity = entryIdentity(tools.crypto, parsed.value);
    identities.set(identity.subarray(0, IDENTITY_PREFIX), i * IDENTITY_PREFIX);
    if (job.depth === 'signatures' && !verifySignedPart(tools.crypto, parsed.value, bytes)) {
      findings.push(finding('entry-signature', { index }));
    }
  }
  return { identities, readable };
};

const unreadable = (index: number, code: EntryFaultCode, detail: string | undefined): AuditFinding =>
  finding('entry-unreadable', { index }, { reason: detail === undefined ? code : `${code}, ${detail.slice(0, 500)}` });
