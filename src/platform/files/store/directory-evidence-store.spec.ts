import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { Scanner, type ScanReport } from '../scanner/scanner.js';
import { DirectoryEvidenceStore } from './directory-evidence-store.js';
import { storageFault } from './storage-fault.js';

const NOW = new Date('2026-01-05T00:00:00Z');
const LIMITS = { maxBytes: 10_000_000 };
const TEXT = Buffer.from('数据资产登记 evidence\n'.repeat(3));
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function* piecesOf(bytes: Buffer, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('DirectoryEvidenceStore', () => {
  let root: string;
  let store: DirectoryEvidenceStore;
  const files = async () =>
    (await readdir(root, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  const read = async (digest: string) => Buffer.concat(await (await store.open(digest)).toArray());

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'evidence-store-'));
    store = new DirectoryEvidenceStore(root);
    await store.prepare(NOW);
  });
  afterEach(() => rm(root, { recursive: true }));

  it('stores by digest, for its own user only, and gives the bytes back', async () => {
    const stored = await store.write(piecesOf(TEXT), LIMITS);
    expect(stored).toEqual({
      sha256: sha256(TEXT),
      sm3: createHash('sm3').update(TEXT).digest('hex'),
      size: TEXT.length,
      mediaType: 'text/plain',
      scan: { verdict: 'not-scanned' },
    });
    expect(await read(stored.sha256)).toEqual(TEXT);
    const path = join(root, stored.sha256.slice(0, 2), stored.sha256);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await files()).toEqual([stored.sha256]);
  });

  it('never hands out damaged bytes as a whole file', async () => {
    const { sha256: digest } = await store.write(piecesOf(TEXT), LIMITS);
    const path = join(root, digest.slice(0, 2), digest);
    for (const damaged of [Buffer.from(TEXT).fill(0x41, 3, 4), TEXT.subarray(1), Buffer.concat([TEXT, TEXT])]) {
      await writeFile(path, damaged);
      const received: Buffer[] = [];
      const stream = await store.open(digest);
      await expect(stream.forEach((piece: Buffer) => void received.push(piece))).rejects.toThrow('evidence-damaged');
      expect(Buffer.concat(received).length).toBeLessThan(damaged.length);
    }
  });

  it('gives the published digests of "abc" (FIPS 180-4; GB/T 32905-2016 A.1)', async () => {
    expect(await store.write(piecesOf(Buffer.from('abc')), LIMITS)).toMatchObject({
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      sm3: '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    });
  });

  it('keeps every byte however the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 300_000 }), { minLength: 1, maxLength: 6 }),
        async (sizes) => {
          const pieces = [Buffer.from('x'), ...sizes.map((size, at) => Buffer.alloc(size, 65 + at))];
          const stored = await store.write(Readable.from(pieces), LIMITS);
          const whole = Buffer.concat(pieces);
          expect(stored).toMatchObject({ size: whole.length, sha256: sha256(whole) });
          expect((await read(stored.sha256)).equals(whole)).toBe(true);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('answers the same for bytes it holds already, and writes them again', async () => {
    const first = await store.write(piecesOf(TEXT), LIMITS);
    const path = join(root, first.sha256.slice(0, 2), first.sha256);
    const before = (await stat(path)).ino;
    const second = await store.write(Readable.from([TEXT]), LIMITS);
    expect(second).toEqual(first);
    expect(Object.keys(second)).toEqual(Object.keys(first));
    expect((await stat(path)).ino).not.toBe(before);
    expect(await files()).toEqual([first.sha256]);
  });

  it('takes the same bytes from many writers at once', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, (_, at) => store.write(piecesOf(TEXT, at + 1), LIMITS)));
    expect(new Set(all.map((stored) => JSON.stringify(stored))).size).toBe(1);
    expect(await read(sha256(TEXT))).toEqual(TEXT);
    expect(await files()).toEqual([sha256(TEXT)]);
  });

  it('lets a reader finish while the same bytes are stored again and removed', async () => {
    const { sha256: digest } = await store.write(piecesOf(TEXT), LIMITS);
    const reader = await store.open(digest);
    await store.write(piecesOf(TEXT), LIMITS);
    await store.remove(digest);
    expect(Buffer.concat(await reader.toArray())).toEqual(TEXT);
    expect(await files()).toEqual([]);
  });

  describe('leaves nothing behind', () => {
    it('when the sender breaks off', async () => {
      async function* broken(): AsyncGenerator<Uint8Array> {
        yield Buffer.alloc(500_000, 65);
        throw new Error('connection reset');
      }
      await expect(store.write(broken(), LIMITS)).rejects.toMatchObject({ code: 'evidence-aborted' });
      expect(await files()).toEqual([]);
    });

    it('when a stream is destroyed half-way', async () => {
      const source = new Readable({
        read() {
          this.push(Buffer.alloc(100_000, 65));
          if (++reads === 5) this.destroy();
        },
      });
      let reads = 0;
      await expect(store.write(source, LIMITS)).rejects.toMatchObject({ code: 'evidence-aborted' });
      expect(await files()).toEqual([]);
    });

    it('when the file is too large, and stops reading it', async () => {
      let isStopped = false;
      async function* endless(): AsyncGenerator<Uint8Array> {
        try {
          for (;;) yield Buffer.alloc(1000, 65);
        } finally {
          isStopped = true;
        }
      }
      await expect(store.write(endless(), { maxBytes: 12_345 })).rejects.toMatchObject({
        code: 'evidence-too-large',
        params: { maxBytes: 12_345 },
      });
      expect(isStopped).toBe(true);
      expect(await files()).toEqual([]);
    });

    it('when the file is empty', async () => {
      await expect(store.write(Readable.from([]), LIMITS)).rejects.toMatchObject({ code: 'evidence-empty' });
      await expect(store.write(Readable.from([Buffer.alloc(0)]), LIMITS)).rejects.toMatchObject({
        code: 'evidence-empty',
      });
      expect(await files()).toEqual([]);
    });

    it('when the content is refused', async () => {
      await expect(store.write(piecesOf(Buffer.from('#!/bin/sh')), LIMITS)).rejects.toMatchObject({
        code: 'evidence-scripted',
      });
      expect(await files()).toEqual([]);
    });

    it('when the file cannot get its name', async () => {
      await writeFile(join(root, sha256(TEXT).slice(0, 2)), 'in the way');
      await expect(store.write(piecesOf(TEXT), LIMITS)).rejects.toThrow();
      expect(await readdir(join(root, '.incoming'))).toEqual([]);
    });
  });

  it('takes a file of exactly the limit', async () => {
    expect((await store.write(piecesOf(TEXT), { maxBytes: TEXT.length })).size).toBe(TEXT.length);
  });

  it('stores nothing that the scanner refuses, or could not scan', async () => {
    class SuspiciousScanner extends Scanner {
      async scan(file: { pieces(): AsyncIterable<Uint8Array> }): Promise<ScanReport> {
        let text = '';
        for await (const piece of file.pieces()) text += Buffer.from(piece).toString();
        if (text.includes('broken')) throw new Error('scanner broke down');
        return text.includes('virus')
          ? { verdict: 'infected', signature: 'Test' }
          : { verdict: 'clean', engine: 'test' };
      }
    }
    const scanning = new DirectoryEvidenceStore(root, new SuspiciousScanner());
    await expect(scanning.write(piecesOf(Buffer.from('a virus')), LIMITS)).rejects.toMatchObject({
      code: 'evidence-infected',
      params: { signature: 'Test' },
    });
    await expect(scanning.write(piecesOf(Buffer.from('broken')), LIMITS)).rejects.toThrow('scanner broke down');
    expect(await files()).toEqual([]);
    expect((await scanning.write(piecesOf(TEXT), LIMITS)).scan).toEqual({ verdict: 'clean', engine: 'test' });
  });

  it('finds damage and loss', async () => {
    const { sha256: digest, sm3, size } = await store.write(piecesOf(TEXT), LIMITS);
    expect(await store.verify(digest)).toEqual({ ok: true, value: { sha256: digest, sm3, size } });
    await writeFile(join(root, digest.slice(0, 2), digest), `${TEXT}x`);
    expect(await store.verify(digest)).toMatchObject({ ok: false, code: 'evidence-damaged' });
    await store.remove(digest);
    expect(await store.verify(digest)).toMatchObject({ ok: false, code: 'evidence-missing' });
    await expect(store.open(digest)).rejects.toMatchObject({ code: 'evidence-missing' });
    await expect(store.remove(digest)).resolves.toBeUndefined();
  });

  it('never makes a path of anything but a digest', async () => {
    const outside = join(root, '..', 'outside.txt');
    for (const name of ['../outside.txt', outside, 'AB'.repeat(32), `${'a'.repeat(64)}\n`, '']) {
      await expect(store.open(name)).rejects.toMatchObject({ code: 'evidence-missing' });
      await expect(store.remove(name)).rejects.toMatchObject({ code: 'evidence-missing' });
    }
  });

  it('removes what dead processes left, not what others are receiving', async () => {
    const incoming = join(root, '.incoming');
    const stale = join(incoming, '00000000-0000-4000-8000-000000000001.part');
    const fresh = join(incoming, '00000000-0000-4000-8000-000000000002.part');
    for (const path of [stale, fresh]) await writeFile(path, 'half');
    await utimes(stale, NOW, new Date(NOW.getTime() - 2 * 3_600_000));
    await utimes(fresh, NOW, new Date(NOW.getTime() - 60_000));
    await new DirectoryEvidenceStore(root).prepare(NOW);
    expect(await readdir(incoming)).toEqual(['00000000-0000-4000-8000-000000000002.part']);
    expect(await readFile(fresh, 'utf8')).toBe('half');
  });

  it('tells a full disk from other faults', () => {
    expect(storageFault(Object.assign(new Error(), { code: 'ENOSPC' }))).toMatchObject({
      code: 'evidence-storage-full',
    });
    const other = new Error('other');
    expect(storageFault(other)).toBe(other);
  });
});
