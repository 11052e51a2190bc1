import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Centre } from '../../src/core/access/index.js';
import { concatBytes } from '../../src/core/bytes.js';
import { type Ed25519Signer, nobleCrypto } from '../../src/core/crypto.js';
import { appendLeaves, EMPTY_EDGE, leafHash, partialTiles, TILE_WIDTH } from '../../src/core/merkle/index.js';
import { BJ_DATA_ASSET, regimePolicyContent } from '../../src/core/regime/index.js';
import { decodeBundle, encodeBundle, entriesPath, tilePath } from '../../src/core/tlog/index.js';
import {
  type AuditOrder,
  auditRegistry,
  inlineReader,
  openSource,
  trustOfFile,
} from '../../src/modules/auditing/index.js';
import { ed25519SignerFromSeed, nodeCrypto } from '../../src/platform/crypto/index.js';
import { certificateReplay } from './certificate-replay.js';
import { SampleRegistry } from './sample-registry.js';

/** The same seed as the sample registry's, signed by OpenSSL: a log of hundreds of entries must not take minutes. */
export const fastSigner = (seed: number): Ed25519Signer => ed25519SignerFromSeed(new Uint8Array(32).fill(seed));

const idOf = (number: number): string => `0a0a0a0a-1111-4222-8333-${String(number).padStart(12, '0')}`;

/** Adds acceptances, one a millisecond from 10:00 on; `first` numbers the acts, `by` signs them. */
export function accept(
  registry: SampleRegistry,
  count: number,
  given: { first?: number; at?: number; by?: Ed25519Signer; centre?: Centre } = {},
): void {
  const { first = registry.tree.size, at = first, by = fastSigner(4), centre = 'social' } = given;
  for (let i = 0; i < count; i += 1) {
    registry.append(
      {
        kind: 'application.accepted',
        centre,
        at: new Date(Date.UTC(2026, 1, 5, 2) + at + i).toISOString(),
        subject: `application:${idOf(first + i)}`,
        body: { actId: idOf(first + i), officer: idOf(0) },
        committed: {},
        salts: {},
      },
      by,
    );
  }
}

/** A registry with its founding entries, a certificate, and acceptances up to `size` entries. */
export function registryOf(size: number): SampleRegistry {
  const registry = new SampleRegistry();
  registry.issue();
  accept(registry, size - registry.tree.size);
  return registry;
}

/** A registry whose acts all keep to the procedure: a regime, and an application under it in every further entry. */
export function lawfulRegistryOf(size: number): SampleRegistry {
  const registry = new SampleRegistry();
  const { code, version } = BJ_DATA_ASSET;
  const at = (milliseconds: number) => new Date(Date.UTC(2026, 6, 6, 2) + milliseconds).toISOString();
  const policy = {
    kind: 'policy.published',
    centre: 'social',
    at: at(0),
    subject: `policy:${code}`,
    body: {
      actId: idOf(900_000),
      policyType: 'regime',
      policyId: code,
      version,
      content: regimePolicyContent(BJ_DATA_ASSET),
    },
    committed: {},
    salts: {},
  } as const;
  registry.append(policy, fastSigner(4));
  const salt = new Uint8Array(32).fill(7);
  while (registry.tree.size < size) {
    const id = idOf(registry.tree.size);
    const filed = {
      kind: 'application.filed',
      centre: 'social',
      at: at(registry.tree.size),
      subject: `application:${id}`,
      body: { actId: id, regime: code, regimeVersion: version, registrationType: 'initial', filer: idOf(0) },
      committed: { content: {}, applicant: 'x', evidence: 'x' },
      salts: { content: salt, applicant: salt, evidence: salt },
    } as const;
    registry.append(filed, fastSigner(4));
  }
  return registry;
}

/** Writes the first `size` entries of a registry's log as a folder of tlog-tiles files. */
export function writeLog(folder: string, registry: SampleRegistry, size: number = registry.tree.size): void {
  const entries = registry.entries.slice(0, size);
  const write = (path: string, data: Uint8Array | string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), data);
  };
  for (let index = 0; index * TILE_WIDTH < size; index += 1) {
    const part = entries.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH);
    write(entriesPath(index, part.length), encodeBundle(part));
  }
  const leaves = entries.map((entry) => leafHash(nodeCrypto, entry));
  const { edge, tiles } = appendLeaves(nodeCrypto, EMPTY_EDGE, leaves);
  for (const tile of tiles) write(tilePath(tile.level, tile.index, tile.width), tile.data);
  for (const { level, index, width } of partialTiles(size)) {
    write(tilePath(level, index, width), edge.tiles[level] ?? new Uint8Array(0));
  }
  write('checkpoint', registry.checkpoint(size));
}

/** Changes a file in place. */
export function change(folder: string, path: string, by: (bytes: Buffer) => Uint8Array): void {
  writeFileSync(join(folder, path), by(readFileSync(join(folder, path))));
}

/** Flips one bit of a file. */
export const flip = (folder: string, path: string, byte: number, bit = 0): void =>
  change(folder, path, (bytes) => {
    bytes[byte] = (bytes[byte] ?? 0) ^ (1 << bit);
    return bytes;
  });

/** Where an entry begins in a bundle of `width`, behind its length. */
export function entryOffset(folder: string, path: string, width: number, place: number): number {
  const decoded = decodeBundle(new Uint8Array(readFileSync(join(folder, path))), width);
  if (!decoded.ok) throw new Error(decoded.code);
  return concatBytes(...decoded.value.slice(0, place)).length + 2 * (place + 1);
}

/** What the tests here trust unless they say otherwise. */
export function trustOf(registry: SampleRegistry, changes: Parameters<SampleRegistry['trust']>[0] = {}) {
  const trust = trustOfFile(nobleCrypto, registry.trust(changes));
  if (!trust.ok) throw new Error(trust.code);
  return trust.value;
}

/** Audits a folder or address in this thread; without the signatures of entries unless told, which take most time. */
export async function audit(
  place: string,
  registry: SampleRegistry,
  changes: Partial<AuditOrder> = {},
): ReturnType<typeof auditRegistry> {
  const source = await openSource(place);
  try {
    return await auditRegistry({
      source,
      trust: trustOf(registry),
      signatures: false,
      openings: [],
      replay: certificateReplay,
      progress: () => {},
      now: () => new Date('2026-03-01T00:00:00.000Z'),
      readerFor: inlineReader,
      ...changes,
    });
  } finally {
    await source.close();
  }
}
