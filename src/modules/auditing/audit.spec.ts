import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  accept,
  audit,
  change,
  entryOffset,
  fastSigner,
  flip,
  registryOf,
  trustOf,
  writeLog,
} from '../../../test/support/audited-log.js';
import { multikeyOf, SampleRegistry, seeded } from '../../../test/support/sample-registry.js';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { toBase64Url } from '../../core/bytes.js';
import { formatCheckpoint } from '../../core/checkpoint/index.js';
import { cosign, makeCosignerKey } from '../../core/cosignature/index.js';
import { nobleCrypto } from '../../core/crypto.js';
import { appendSignatures, formatVerifierKey, noteSigner, signNote } from '../../core/note/index.js';
import { type AuditOrder, inlineReader, Unreadable } from './index.js';

jest.setTimeout(60_000);

const SIZE = 700;
const registry = registryOf(SIZE);
const root = temporaryFolder();
const sound = join(root.path, 'sound');
const FILES = [
  'tile/entries/000',
  'tile/entries/001',
  'tile/entries/002.p/188',
  'tile/0/000',
  'tile/0/001',
  'tile/0/002.p/188',
  'tile/1/000.p/2',
];
let folder: string;
let copies = 0;

beforeAll(() => writeLog(sound, registry));
afterAll(root.remove);
beforeEach(() => {
  copies += 1;
  folder = join(root.path, String(copies));
  cpSync(sound, folder, { recursive: true });
});

/** Codes with the places they name, in order. */
const found = async (...given: Parameters<typeof audit>) =>
  (await audit(...given)).findings.map(({ code, index, tile, byte, size, rule }) => ({
    code,
    ...(index === undefined ? {} : { index }),
    ...(tile === undefined ? {} : { tile }),
    ...(byte === undefined ? {} : { byte }),
    ...(size === undefined ? {} : { size }),
    ...(rule === undefined ? {} : { rule }),
  }));

describe('a sound log', () => {
  it('is clean, with everything counted', async () => {
    const report = await audit(folder, registry, { signatures: true });
    expect(report).toMatchObject({ verdict: 'clean', size: '700', findings: [], findingCounts: {} });
    expect(report.checked).toMatchObject({ entries: '700', signatures: true, tiles: '4' });
    expect(report.notChecked.map(({ rule }) => rule)).toEqual(['published-checkpoints']);
  });

  it('is clean at every size', async () => {
    for (const size of [0, 1, 2, 255, 256, 257, 511, 512, 513]) {
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
      writeLog(folder, registry, size);
      expect({ size, findings: await found(folder, registry) }).toEqual({ size, findings: [] });
    }
  });

  it('is clean where partial files are gone and the full ones are there', async () => {
    writeLog(folder, registry, 400);
    rmSync(join(folder, 'tile/0/001.p'), { recursive: true });
    rmSync(join(folder, 'tile/entries/001.p'), { recursive: true });
    expect(await found(folder, registry)).toEqual([]);
  });

  it('counts what it leaves out', async () => {
    const report = await audit(folder, registry);
    expect(report.verdict).toBe('clean');
    expect(report.notChecked).toContainEqual({ rule: 'entry-signature', count: 700, needs: 'signatures' });
  });
});

describe('a damaged copy', () => {
  it('names the entry whose bit was flipped, once, and no other', async () => {
    const path = 'tile/entries/001';
    flip(folder, path, entryOffset(folder, path, 256, 44) + 20, 1);
    const findings = await found(folder, registry);
    expect(findings).toContainEqual({
      code: 'leaf-mismatch',
      index: 300,
      tile: 'tile/0/001',
      byte: expect.any(Number),
    });
    expect(new Set(findings.map(({ index }) => index))).toEqual(new Set([300, undefined]));
    expect(findings.filter(({ code }) => code === 'tile-mismatch')).toEqual([]);
    expect(findings).toContainEqual({ code: 'root-mismatch', size: SIZE });
  });

  it('names the signature that was changed', async () => {
    const path = 'tile/entries/001';
    const start = entryOffset(folder, path, 256, 44);
    const bytes = readFileSync(join(folder, path));
    const signature = bytes.indexOf('"sig":"', start) + '"sig":"'.length;
    change(folder, path, (all) => {
      all[signature] = all[signature] === 0x41 ? 0x42 : 0x41;
      return all;
    });
    expect(await found(folder, registry, { signatures: true })).toContainEqual({ code: 'entry-signature', index: 300 });
  });

  it.each([
    ['a full tile', 'tile/0/001', 5 * 32 + 7, { code: 'leaf-mismatch', index: 261 }],
    ['a partial tile', 'tile/0/002.p/188', 3 * 32, { code: 'leaf-mismatch', index: 515 }],
    ['a partial tile of level 1', 'tile/1/000.p/2', 33, { code: 'tile-mismatch' }],
  ])('names the byte flipped in %s, and the entries stay right', async (_, path, byte, expected) => {
    flip(folder, path, byte, 3);
    expect(await found(folder, registry)).toEqual([{ ...expected, tile: path, byte }]);
  });

  it.each([
    ['a truncated bundle', 'tile/entries/001', 'bundle-malformed'],
    ['a truncated tile', 'tile/0/001', 'tile-length'],
    ['a truncated partial tile', 'tile/1/000.p/2', 'tile-length'],
  ])('names %s', async (_, path, code) => {
    change(folder, path, (bytes) => bytes.subarray(0, bytes.length - 1));
    expect(await found(folder, registry)).toEqual([{ code, tile: path }]);
  });

  it.each([
    ['tile/entries/001', 'bundle-missing'],
    ['tile/0/001', 'tile-missing'],
    ['tile/1/000.p/2', 'tile-missing'],
  ])('names %s when it is missing', async (path, code) => {
    rmSync(join(folder, path));
    expect(await found(folder, registry)).toEqual([{ code, tile: path }]);
  });

  it('says where the log ends when neither entries nor hashes are there', async () => {
    rmSync(join(folder, 'tile/entries/001'));
    rmSync(join(folder, 'tile/0/001'));
    expect(await found(folder, registry)).toContainEqual({ code: 'log-ends', index: 256 });
  });

  it('names both of two entries that changed places', async () => {
    const swapped = [...registry.entries];
    [swapped[300], swapped[301]] = [swapped[301] ?? new Uint8Array(), swapped[300] ?? new Uint8Array()];
    const other = registryOf(5);
    other.entries.splice(0, other.entries.length, ...swapped);
    writeLog(folder, Object.assign(other, { tree: registry.tree }));
    cpSync(join(sound, 'tile/0'), join(folder, 'tile/0'), { recursive: true });
    cpSync(join(sound, 'tile/1'), join(folder, 'tile/1'), { recursive: true });
    const findings = await found(folder, registry);
    expect(findings.filter(({ code }) => code === 'leaf-mismatch').map(({ index }) => index)).toEqual([300, 301]);
    expect(findings).toContainEqual({ code: 'entry-at', index: 301 });
  });

  it('is found whatever bit of whatever file is flipped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...FILES), fc.nat(), fc.nat(7), async (path, place, bit) => {
        const byte = place % readFileSync(join(folder, path)).length;
        flip(folder, path, byte, bit);
        const report = await audit(folder, registry);
        flip(folder, path, byte, bit);
        expect(report.verdict).toBe('findings');
        expect(report.findings.some(({ tile, index }) => tile !== undefined || index !== undefined)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a log that is wrong as it was signed', () => {
  const auditOf = async (wrong: SampleRegistry) => {
    writeLog(folder, wrong);
    return found(folder, wrong);
  };

  it('by an entry of a key of the other centre', async () => {
    const wrong = registryOf(10);
    accept(wrong, 1, { by: fastSigner(3) });
    expect(await auditOf(wrong)).toEqual([{ code: 'entry-key', index: 10 }]);
  });

  it('by an entry of a credential key, of the root, of a stranger', async () => {
    const wrong = registryOf(10);
    for (const seed of [6, 2, 99]) accept(wrong, 1, { by: fastSigner(seed) });
    const findings = await auditOf(wrong);
    expect(findings).toEqual([10, 11, 12].map((index) => ({ code: 'entry-key', index })));
  });

  it('by an entry of a retired key', async () => {
    const wrong = new SampleRegistry();
    wrong.retire('social', seeded(4), 'rotation');
    accept(wrong, 1);
    expect(await auditOf(wrong)).toEqual([{ code: 'entry-key', index: 5 }]);
  });

  it('by entries of a key that turned out to be compromised earlier', async () => {
    const wrong = new SampleRegistry();
    accept(wrong, 3, { at: -40 * 86_400_000 });
    wrong.retire('social', seeded(4), 'compromise', 5);
    expect(await auditOf(wrong)).toContainEqual({ code: 'key-compromised', index: 7 });
  });

  it('by a key that a stranger introduces, and by what it signs', async () => {
    const wrong = new SampleRegistry();
    wrong.introduce('social', seeded(50), 'entry', seeded(51));
    accept(wrong, 1, { by: fastSigner(50) });
    expect(await auditOf(wrong)).toEqual([
      { code: 'entry-key', index: 4 },
      { code: 'entry-key', index: 5 },
    ]);
  });

  it('by the same act twice', async () => {
    const wrong = registryOf(10);
    accept(wrong, 1, { first: 7, at: 100 });
    expect(await auditOf(wrong)).toEqual([{ code: 'entry-repeated', index: 10 }]);
  });

  it('by a time that decreases', async () => {
    const wrong = registryOf(10);
    accept(wrong, 1, { at: -1_000 });
    accept(wrong, 1);
    expect(await auditOf(wrong)).toEqual([{ code: 'entry-at', index: 10 }]);
  });

  it('by steps that the procedure does not know', async () => {
    const wrong = new SampleRegistry();
    wrong.issue('SJ1102026010001');
    wrong.issue('SJ1102026010001', { statusIndex: 5 });
    wrong.act('certificate.reinstated', 'SJ1102026010001', '2026-02-01T00:00:00.000Z');
    wrong.act('certificate.revoked', 'SJ1102026019999', '2026-02-01T00:00:00.000Z');
    expect((await auditOf(wrong)).map(({ code, index }) => [code, index])).toEqual([
      ['replay', 5],
      ['replay', 6],
      ['replay', 7],
    ]);
  });

  it('by a key that the trust file distrusts', async () => {
    const retiredKeys = [{ key: multikeyOf(seeded(4)), firstUntrustedIndex: 698 }];
    const findings = await found(folder, registry, { trust: trustOf(registry, { retiredKeys }) });
    expect(findings).toEqual([698, 699].map((index) => ({ code: 'entry-key', index })));
  });
});

describe('the checkpoint', () => {
  const witness = seeded(77);
  const cosigner = makeCosignerKey(nobleCrypto, 'witness.example', witness);
  const policy = `log ${formatVerifierKey(registry.log.key)}\nwitness w ${formatVerifierKey(cosigner)}\nquorum w\n`;
  const trust = trustOf(registry, { policy });
  const cosigned = (): string => {
    const note = registry.checkpoint();
    const text = note.slice(0, note.indexOf('\n\n') + 1);
    const extended = appendSignatures(note, [cosign(cosigner, witness, text, 1_770_000_000)]);
    if (!extended.ok) throw new Error(extended.code);
    return extended.value;
  };
  const put = (note: string) => writeFileSync(join(folder, 'checkpoint'), note);

  it('with the cosignature that the policy requires is clean', async () => {
    put(cosigned());
    const report = await audit(folder, registry, { trust });
    expect(report).toMatchObject({ verdict: 'clean', checked: { cosignedBy: ['w'] } });
  });

  it('lacks a cosignature', async () => {
    expect(await found(folder, registry, { trust })).toEqual([{ code: 'checkpoint-quorum', size: SIZE }]);
  });

  it.each([
    ['of the witness', 'witness.example', 60],
    ['of the log', 'registry.example/ledger', 40],
  ])('with a bit flipped in the signature %s names it', async (_, name, place) => {
    const note = cosigned();
    const at = note.indexOf(`\u2014 ${name} `) + name.length + 3 + place;
    put(`${note.slice(0, at)}${note[at] === 'A' ? 'B' : 'A'}${note.slice(at + 1)}`);
    const [finding] = (await audit(folder, registry, { trust })).findings;
    expect(finding).toMatchObject({ code: 'checkpoint-signature', detail: { en: expect.stringContaining(name) } });
  });

  it('by a stranger, or of another log', async () => {
    const text = formatCheckpoint({ origin: registry.origin, size: SIZE, root: registry.tree.root(), extensions: [] });
    put(signNote(text, [noteSigner(nobleCrypto, registry.origin, seeded(60))]));
    expect(await found(folder, registry)).toEqual([{ code: 'checkpoint-unsigned', size: SIZE }]);
    put(registry.checkpoint());
    const other = trustOf(registry, { log: { ...registry.trust().log, origin: 'other.example/ledger' } });
    expect(await found(folder, registry, { trust: other })).toEqual([{ code: 'checkpoint-origin', size: SIZE }]);
  });

  it.each([
    ['with another root', 0, SIZE],
    ['with another size', -1, SIZE - 1],
  ])('%s, signed, is not what the entries give', async (_, more, size) => {
    const wrong = registry.tree.root(more === 0 ? SIZE - 1 : SIZE);
    const text = formatCheckpoint({ origin: registry.origin, size, root: wrong, extensions: [] });
    if (size !== SIZE) writeLog(folder, registry, size);
    put(signNote(text, [registry.log]));
    expect(await found(folder, registry)).toEqual([{ code: 'root-mismatch', size }]);
  });

  it.each(['', 'no checkpoint', '\u0000'.repeat(100), 'x'.repeat(1_200_000)])('%#: unreadable', async (note) => {
    put(note);
    await expect(audit(folder, registry)).rejects.toThrow(Unreadable);
  });

  it('missing: unreadable', async () => {
    rmSync(join(folder, 'checkpoint'));
    await expect(audit(folder, registry)).rejects.toThrow(Unreadable);
  });
});

describe('earlier checkpoints', () => {
  const kept = (notes: readonly string[]): string => {
    const place = join(folder, 'kept');
    mkdirSync(place);
    for (const [i, note] of notes.entries()) writeFileSync(join(place, String(i)), note);
    return place;
  };
  const forged = (size: number, of: number) =>
    signNote(formatCheckpoint({ origin: registry.origin, size, root: registry.tree.root(of), extensions: [] }), [
      registry.log,
    ]);

  it('of every size agree', async () => {
    const sizes = [0, 1, 2, 100, 255, 256, 257, 511, 512, 513, 699, 700];
    const report = await audit(folder, registry, { checkpoints: kept(sizes.map((size) => registry.checkpoint(size))) });
    expect(report).toMatchObject({ verdict: 'clean', checked: { earlierCheckpoints: '12' } });
  });

  it('of a fork, larger, by a stranger, unreadable: each is named', async () => {
    const stranger = noteSigner(nobleCrypto, registry.origin, seeded(60));
    const text = formatCheckpoint({ origin: registry.origin, size: 9, root: registry.tree.root(9), extensions: [] });
    const notes = [forged(300, 299), forged(700, 699), forged(701, 700), signNote(text, [stranger]), 'nothing'];
    expect(await found(folder, registry, { checkpoints: kept(notes) })).toEqual(
      expect.arrayContaining([
        { code: 'earlier-mismatch', size: 300 },
        { code: 'earlier-mismatch', size: 700 },
        { code: 'earlier-larger', size: 701 },
        { code: 'earlier-signature', size: 9 },
        { code: 'earlier-unreadable' },
      ]),
    );
  });

  it('below what a resumed audit has covered are compared all the same', async () => {
    const state = join(folder, 'state');
    writeLog(folder, registry, 600);
    await audit(folder, registry, { state });
    writeLog(folder, registry);
    const notes = [registry.checkpoint(100), forged(300, 299), forged(600, 599), forged(0, 1)];
    expect(await found(folder, registry, { state, checkpoints: kept(notes) })).toEqual(
      expect.arrayContaining([300, 600, 0].map((size) => ({ code: 'earlier-mismatch', size }))),
    );
  });
});

describe('a resumed audit', () => {
  const resumed = async (sizes: readonly number[], last: SampleRegistry = registry) => {
    const state = join(folder, 'state');
    for (const size of sizes) {
      writeLog(folder, registry, size);
      expect((await audit(folder, registry, { state })).verdict).toBe('clean');
    }
    writeLog(folder, last);
    return audit(folder, registry, { state });
  };

  it.each([[[300]], [[256]], [[5, 512]], [[1, 255, 256, 699]], [[700]]])('after %j says the same', async (sizes) => {
    const { resumedFrom, checked, ...report } = await resumed(sizes);
    expect(resumedFrom).toBe(String(sizes.at(-1)));
    expect(checked.entries).toBe('700');
    expect(report).toMatchObject({ verdict: 'clean', size: '700', findings: [] });
  });

  it('finds an act that was there before, and goes on with keys and certificates', async () => {
    const longer = registryOf(SIZE);
    accept(longer, 1, { first: 20, at: SIZE });
    longer.act('certificate.reinstated', 'SJ1102026010001', '2026-03-01T00:00:00.000Z');
    const report = await resumed([300], longer);
    expect(report.findings.map(({ code, index }) => [code, index])).toEqual([
      ['entry-repeated', 700],
      ['replay', 701],
    ]);
  });

  /** The same history but for one entry. */
  const forkAt = (index: number): SampleRegistry => {
    const fork = new SampleRegistry();
    fork.issue();
    accept(fork, index - 5, { first: 5 });
    accept(fork, 1, { first: 10_000, at: index });
    accept(fork, SIZE - index - 1, { first: index + 1 });
    return fork;
  };

  it('over a fork below its right edge names what it had covered', async () => {
    const report = await resumed([600], forkAt(100));
    expect(report.findings).toContainEqual(expect.objectContaining({ code: 'state-mismatch', size: 600 }));
  });

  it('over a fork in its last bundle names the entry', async () => {
    const report = await resumed([600], forkAt(550));
    expect(report.findings).toContainEqual(expect.objectContaining({ code: 'entry-changed', index: 550 }));
    expect(report.findings).toContainEqual(expect.objectContaining({ code: 'state-mismatch', size: 600 }));
  });

  it('over a new entry that is wrong does not blame the past', async () => {
    const state = join(folder, 'state');
    writeLog(folder, registry, 600);
    await audit(folder, registry, { state });
    writeLog(folder, registry);
    flip(folder, 'tile/entries/002.p/188', entryOffset(folder, 'tile/entries/002.p/188', 188, 150) + 20, 1);
    const codes = (await found(folder, registry, { state })).map(({ code }) => code);
    expect(codes).toContain('leaf-mismatch');
    expect(codes).toContain('root-mismatch');
    expect(codes).not.toContain('state-mismatch');
  });

  it('does not take over what a wrong log has said', async () => {
    const state = join(folder, 'state');
    writeLog(folder, registry, 300);
    await audit(folder, registry, { state });
    const before = readFileSync(state);
    writeLog(folder, forkAt(100));
    expect((await audit(folder, registry, { state })).verdict).toBe('findings');
    expect(readFileSync(state)).toEqual(before);
  });

  describe('after an interruption', () => {
    /** Audits until the third bundle, where the source fails. */
    const interrupted = async (): Promise<string> => {
      const state = join(folder, 'state');
      const readerFor: AuditOrder['readerFor'] = (source, order) => {
        const reader = inlineReader(source, order);
        const read = (bundle: number) =>
          bundle < 2 ? reader.read(bundle) : Promise.reject(new Error('the line is cut'));
        return { ...reader, read };
      };
      const cut = audit(folder, registry, { state, keepEvery: 0, readerFor });
      await expect(cut).rejects.toThrow('the line is cut');
      return state;
    };

    it('goes on where it was kept', async () => {
      const state = await interrupted();
      expect(await audit(folder, registry, { state })).toMatchObject({ verdict: 'clean', resumedFrom: '512' });
    });

    it('finds that the rest does not belong to it, and does not say that another root was signed before', async () => {
      const state = await interrupted();
      writeLog(folder, forkAt(100));
      const codes = (await found(folder, registry, { state })).map(({ code }) => code);
      expect(codes).toContain('root-mismatch');
      expect(codes).not.toContain('state-mismatch');
    });
  });

  it('of a log that has become smaller says so', async () => {
    const state = join(folder, 'state');
    await audit(folder, registry, { state });
    writeLog(folder, registry, 300);
    expect(await found(folder, registry, { state })).toEqual([{ code: 'state-larger', size: SIZE }]);
  });

  it('keeps the findings of the runs before', async () => {
    const wrong = registryOf(300);
    accept(wrong, 1, { by: fastSigner(3) });
    const state = join(folder, 'state');
    writeLog(folder, wrong);
    await audit(folder, wrong, { state });
    accept(wrong, 300);
    writeLog(folder, wrong);
    expect(await audit(folder, wrong, { state })).toMatchObject({
      resumedFrom: '301',
      findings: [{ code: 'entry-key', index: 300 }],
    });
  });

  it('refuses a state whose any byte was changed, or that belongs to another log', async () => {
    const state = join(folder, 'state');
    writeLog(folder, registry, 300);
    await audit(folder, registry, { state });
    const length = readFileSync(state).length;
    for (const byte of [0, 30, length - 1, length - 3_000]) {
      flip(folder, 'state', byte);
      await expect(audit(folder, registry, { state })).rejects.toThrow(Unreadable);
      flip(folder, 'state', byte);
    }
    change(folder, 'state', (bytes) => bytes.subarray(0, bytes.length - 16));
    await expect(audit(folder, registry, { state })).rejects.toThrow(Unreadable);
  });
});

describe('openings', () => {
  const salt = new Uint8Array(32).fill(9);
  const withCommitment = registryOf(10);
  withCommitment.append(
    {
      kind: 'application.withdrawn',
      centre: 'social',
      at: '2026-02-06T00:00:00.000Z',
      subject: 'application:0a0a0a0a-1111-4222-8333-000000000007',
      body: { actId: '0a0a0a0a-1111-4222-8333-0000000000ff', filer: '0a0a0a0a-1111-4222-8333-0000000000fe' },
      committed: { reason: '不再需要' },
      salts: { reason: salt },
    },
    fastSigner(4),
  );
  const opening = { index: 10, field: 'reason', value: '不再需要', salt: toBase64Url(salt) };

  beforeEach(() => writeLog(folder, withCommitment));

  it('without them the field is not checked, with them it is', async () => {
    const { notChecked } = await audit(folder, withCommitment);
    expect(notChecked).toContainEqual({ rule: 'committed-fields', count: 1, needs: 'openings' });
    const opened = await audit(folder, withCommitment, { openings: [opening] });
    expect(opened.verdict).toBe('clean');
    expect(opened.notChecked.map(({ rule }) => rule)).not.toContain('committed-fields');
  });

  it.each([
    ['another value', { value: '其他' }, 'opening-mismatch', 10],
    ['another salt', { salt: toBase64Url(new Uint8Array(32)) }, 'opening-mismatch', 10],
    ['a field that the entry does not have', { field: 'opinion' }, 'opening-unmatched', 10],
    ['an entry that the log does not have', { index: 99 }, 'opening-unmatched', 99],
  ])('with %s are found', async (_, changes, code, index) => {
    const findings = await found(folder, withCommitment, { openings: [{ ...opening, ...changes }] });
    expect(findings).toEqual([{ code, index }]);
  });
});
