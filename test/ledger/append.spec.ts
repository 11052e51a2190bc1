import { equalBytes, toHex } from '../../src/core/bytes.js';
import { openCheckpoint } from '../../src/core/checkpoint/index.js';
import { TILE_WIDTH, verifyConsistency, verifyInclusion } from '../../src/core/merkle/index.js';
import { noteVerifier, parseVerifierKey } from '../../src/core/note/index.js';
import { multikeyFromEd25519 } from '../../src/core/proof/index.js';
import { decodeBundle, encodeBundle, nodeLocation } from '../../src/core/tlog/index.js';
import { parseTlogProof } from '../../src/core/tlog-proof/index.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import {
  acceptance,
  acceptMany,
  allEntries,
  type Instance,
  START,
  startLedger,
  testKeys,
  treeOf,
  viewOf,
} from './support.js';

let database: TestDatabase;
let ledger: Instance;

beforeEach(async () => {
  database = await createTestDatabase();
  ledger = await startLedger(database.url);
});

afterEach(async () => {
  await ledger.close();
  await database.drop();
});

const opened = (note: string) => {
  const { vkey, origin } = ledger.reader.identity();
  const key = parseVerifierKey(nodeCrypto, vkey);
  if (!key.ok) throw new Error(key.code);
  const checkpoint = openCheckpoint(note, [noteVerifier(nodeCrypto, key.value)], origin);
  if (!checkpoint.ok) throw new Error(checkpoint.code);
  return checkpoint.value.checkpoint;
};

describe('the foundation', () => {
  it('introduces the keys of both centres under their roots, then says what the registry is', async () => {
    const entries = (await allEntries(ledger)).map(viewOf);
    expect(entries.map(({ kind, centre, body }) => [kind, centre, body['purpose'] ?? body['policyId']])).toEqual([
      ['key.introduced', 'public', 'entry'],
      ['key.introduced', 'public', 'credential'],
      ['key.introduced', 'social', 'entry'],
      ['key.introduced', 'social', 'credential'],
      ['policy.published', 'public', 'registry-identity'],
    ]);
    const { public: publicKeys, social } = testKeys.centres;
    expect(entries.map(({ by }) => by)).toEqual(
      [
        publicKeys.rootPublicKey,
        publicKeys.rootPublicKey,
        social.rootPublicKey,
        social.rootPublicKey,
        publicKeys.entry.publicKey,
      ].map(multikeyFromEd25519),
    );
    expect(entries[4]?.body['content']).toEqual({
      publicUrl: 'https://registry.test',
      sample: false,
      origin: 'registry.test/ledger',
    });
    expect(ledger.reader.identity()).toMatchObject({ origin: 'registry.test/ledger', sample: false });
  });
});

describe('the log', () => {
  it('is byte for byte the tree of its entries, however it was cut into batches', async () => {
    for (const count of [1, 1, 100, 253, 3, 300, 99]) {
      await acceptMany(ledger, count);
      await ledger.sequencer.run();
    }
    const entries = await allEntries(ledger);
    const size = 5 + 757;
    expect(entries).toHaveLength(size);
    const tree = treeOf(entries);
    const latest = await ledger.reader.checkpoint();
    expect(toHex(latest.root)).toBe(toHex(tree.root()));
    expect(opened(latest.note)).toMatchObject({ size, root: latest.root, extensions: [] });
    for (let index = 0; index * TILE_WIDTH < size; index += 1) {
      const covered = entries.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH);
      const bundle = await ledger.reader.bundle(index, covered.length);
      expect(toHex(bundle ?? new Uint8Array())).toBe(toHex(encodeBundle(covered)));
      const hashes = await tree.read(covered.map((_, i) => ({ level: 0, index: index * TILE_WIDTH + i })));
      const tile = await ledger.reader.tile(0, index, covered.length);
      expect(toHex(tile ?? new Uint8Array())).toBe(hashes.map(toHex).join(''));
    }
    const upper = await tree.read([
      { level: 8, index: 0 },
      { level: 8, index: 1 },
    ]);
    expect(nodeLocation({ level: 8, index: 1 })).toEqual({ level: 1, index: 0, offset: 1, count: 1 });
    expect(toHex((await ledger.reader.tile(1, 0, 2)) ?? new Uint8Array())).toBe(upper.map(toHex).join(''));
  });

  it('cuts every older width out of the tiles and bundles that have grown since', async () => {
    await acceptMany(ledger, 300);
    await ledger.sequencer.run();
    const entries = await allEntries(ledger);
    for (const width of [1, 5, 255, 256]) {
      const bundle = await ledger.reader.bundle(0, width);
      const decoded = decodeBundle(bundle ?? new Uint8Array(), width);
      expect(decoded.ok && decoded.value.every((entry, i) => equalBytes(entry, entries[i] ?? new Uint8Array()))).toBe(
        true,
      );
      expect((await ledger.reader.tile(0, 0, width))?.length).toBe(width * 32);
    }
    expect(await ledger.reader.tile(0, 1, 256)).toBeUndefined();
    expect(await ledger.reader.bundle(1, 50)).toBeUndefined();
    expect(await ledger.reader.tile(0, 1, 49)).toBeDefined();
  });

  it('proves inclusion of every entry and consistency of every checkpoint with the latest', async () => {
    for (const count of [3, 250, 10]) {
      await acceptMany(ledger, count);
      await ledger.sequencer.run();
    }
    const { size, root } = await ledger.reader.head();
    for (const index of [0, 4, 255, 256, size - 1]) {
      const proof = await ledger.reader.inclusionProof(index);
      expect(verifyInclusion(nodeCrypto, { ...proof, path: [...proof.path], root })).toBe(true);
      expect(await ledger.reader.indexOfLeaf(proof.leafHash)).toBe(index);
      const text = parseTlogProof(await ledger.reader.tlogProof(index));
      expect(text.ok && text.value.index === index && opened(text.value.checkpoint).size === size).toBe(true);
    }
    const older = await ledger.reader.checkpoints(size, 100);
    expect(older.map((checkpoint) => checkpoint.size)).toEqual([258, 208, 108, 8, 5]);
    for (const { size: size1, root: root1 } of older) {
      const { path } = await ledger.reader.consistencyProof(size1, size);
      expect(verifyConsistency(nodeCrypto, { size1, size2: size, root1, root2: root, path: [...path] })).toBe(true);
      const at = await ledger.reader.inclusionProof(size1 - 1, size1);
      expect(verifyInclusion(nodeCrypto, { ...at, path: [...at.path], root: root1 })).toBe(true);
    }
    await expect(ledger.reader.inclusionProof(size)).rejects.toMatchObject({ code: 'ledger-entry-not-found' });
    await expect(ledger.reader.inclusionProof(0, size + 1)).rejects.toMatchObject({ code: 'ledger-range-invalid' });
    await expect(ledger.reader.consistencyProof(0, size)).rejects.toMatchObject({ code: 'ledger-range-invalid' });
  });

  it('signs nothing when nothing waits', async () => {
    const before = await ledger.reader.checkpoint();
    expect(await ledger.sequencer.run()).toBe(0);
    expect(await ledger.reader.checkpoint()).toEqual(before);
    expect(await ledger.reader.checkpoints(Number.MAX_SAFE_INTEGER, 10)).toHaveLength(1);
  });
});

describe('an act', () => {
  it('is published when its entry is, and not before', async () => {
    const act = acceptance(START);
    await ledger.work.run((tx) => ledger.writer.submit(tx, act));
    expect(await ledger.reader.publicationOf(act.body.actId)).toBeUndefined();
    await ledger.sequencer.run();
    expect(await ledger.reader.publicationOf(act.body.actId)).toEqual({ index: 5 });
    expect(viewOf(await ledger.reader.entry(5)).body.actId).toBe(act.body.actId);
  });

  it('submitted twice with the same bytes gets one index, before and after it was sequenced', async () => {
    const act = acceptance(START);
    const submit = () => ledger.work.run((tx) => ledger.writer.submit(tx, act));
    await submit();
    await submit();
    await ledger.sequencer.run();
    await submit();
    await ledger.sequencer.run();
    expect((await ledger.reader.head()).size).toBe(6);
    expect(await ledger.reader.publicationOf(act.body.actId)).toEqual({ index: 5 });
  });

  it('submitted again with other bytes is refused, and its transaction with it', async () => {
    const act = acceptance(START);
    await ledger.work.run((tx) => ledger.writer.submit(tx, act));
    const other = acceptance(START, { actId: act.body.actId });
    await expect(ledger.work.run((tx) => ledger.writer.submit(tx, other))).rejects.toMatchObject({
      code: 'ledger-act-conflict',
    });
    expect(await ledger.sequencer.run()).toBe(1);
  });

  it('keeps the salts of what it commits to, and publishes only digests', async () => {
    const applicationId = '7f3f4a3e-54b5-4a3c-9d3e-0d4a0a0f2b11';
    await ledger.work.run(async (tx) => {
      await ledger.writer.submit(tx, {
        kind: 'application.withdrawn',
        at: await ledger.writer.stamp(tx),
        centre: 'social',
        subject: `application:${applicationId}`,
        orderKey: applicationId,
        body: { actId: applicationId, filer: applicationId },
        committed: { reason: '张三申请撤回' },
      });
    });
    await ledger.sequencer.run();
    const text = new TextDecoder().decode(await ledger.reader.entry(5));
    expect(text).not.toContain('张三');
    const [row] = await ledger.work.reader.query<{ salts: object }[]>(
      "SELECT salts FROM ledger_submission WHERE kind = 'application.withdrawn'",
    );
    expect(row).toMatchObject({ salts: { reason: expect.stringMatching(/^[\w-]{43}$/) } });
  });
});
