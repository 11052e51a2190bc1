import { toHex } from '../../src/core/bytes.js';
import { leafHash } from '../../src/core/merkle/index.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { acceptMany, allEntries, type Instance, startLedger } from './support.js';

let database: TestDatabase;
let ledger: Instance;
let entries: Uint8Array[];

beforeAll(async () => {
  database = await createTestDatabase();
  ledger = await startLedger(database.url, { batchSize: 200 });
  await acceptMany(ledger, 295);
  await ledger.sequencer.run();
  entries = await allEntries(ledger);
});

afterAll(async () => {
  await ledger.close();
  await database.drop();
});

const get = (url: string, headers: Record<string, string> = {}) => ledger.app.inject({ method: 'GET', url, headers });

describe('tlog-tiles', () => {
  it('serves the latest checkpoint as text that may be kept for a moment', async () => {
    const answer = await get('/ledger/checkpoint');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('public, max-age=1');
    expect(answer.body).toBe((await ledger.reader.checkpoint()).note);
    expect(answer.body.split('\n').slice(0, 2)).toEqual(['registry.test/ledger', '300']);
  });

  it.each([
    ['tile/0/000', 256 * 32],
    ['tile/0/000.p/1', 32],
    ['tile/0/000.p/5', 5 * 32],
    ['tile/0/000.p/255', 255 * 32],
    ['tile/0/001.p/44', 44 * 32],
    ['tile/0/001.p/43', 43 * 32],
    ['tile/1/000.p/1', 32],
  ])('%s', async (path, length) => {
    const answer = await get(`/ledger/${path}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/octet-stream');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(answer.rawPayload.length).toBe(length);
    const cached = await get(`/ledger/${path}`, { 'if-none-match': String(answer.headers['etag']) });
    expect([cached.statusCode, cached.rawPayload.length]).toEqual([304, 0]);
  });

  it('serves the leaf hashes and the bytes of entries', async () => {
    const tile = await get('/ledger/tile/0/001.p/44');
    const expected = entries.slice(256).map((entry) => toHex(leafHash(nodeCrypto, entry)));
    expect(tile.rawPayload.toString('hex')).toBe(expected.join(''));
    const bundle = await get('/ledger/tile/entries/001.p/2');
    const [a = new Uint8Array(), b = new Uint8Array()] = entries.slice(256);
    const framed = Buffer.concat([
      Buffer.of(a.length >> 8, a.length & 255),
      a,
      Buffer.of(b.length >> 8, b.length & 255),
      b,
    ]);
    expect(bundle.rawPayload.equals(framed)).toBe(true);
  });

  it.each([
    'tile/0/001',
    'tile/0/001.p/45',
    'tile/0/002.p/1',
    'tile/1/000',
    'tile/1/000.p/2',
    'tile/2/000.p/1',
    'tile/entries/001',
    'tile/entries/001.p/45',
    'tile/entries/002.p/1',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/0',
    'tile/0/0000',
    'tile/0/x000/000',
    'tile/00/000',
    'tile/64/000',
    'tile/-1/000',
    'tile/0/000/',
    'tile//000',
    'tile/0/%30%30%30',
    'tile/0/000%2ep/1',
    'tile/0/000.p',
    'tile/0/000.p/1/2',
    'tile/0/x999/x999/x999/x999/x999/999',
    'tile/',
    'tile/data/000',
  ])('%s does not exist', async (path) => {
    const answer = await get(`/ledger/${path}`);
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers['cache-control']).toBeUndefined();
  });

  it('gives the key that verifies the checkpoint', async () => {
    expect((await get('/ledger/vkey')).body).toBe(`${ledger.reader.identity().vkey}\n`);
  });
});

describe('JSON', () => {
  it('lists checkpoints page by page, the largest first', async () => {
    const first = (await get('/v1/ledger/checkpoints?limit=2')).json();
    expect(first.items.map(({ size }: { size: string }) => size)).toEqual(['300', '205']);
    const second = (await get(`/v1/ledger/checkpoints?limit=2&cursor=${first.nextCursor}`)).json();
    expect([second.items.map(({ size }: { size: string }) => size), second.nextCursor]).toEqual([['5'], null]);
    expect((await get('/v1/ledger/checkpoints/205')).json()).toEqual(first.items[1]);
    expect((await get('/v1/ledger/checkpoints/206')).json().code).toBe('ledger-checkpoint-not-found');
  });

  it('gives an entry with its exact text', async () => {
    const [, , third = new Uint8Array()] = entries;
    expect((await get('/v1/ledger/entries/2')).json()).toEqual({
      index: '2',
      leafHash: `sha256:${toHex(leafHash(nodeCrypto, third))}`,
      entry: new TextDecoder().decode(third),
    });
    expect((await get('/v1/ledger/entries/300')).json().code).toBe('ledger-entry-not-found');
  });

  it('proves by index and by leaf hash, under the latest or an older size', async () => {
    const byIndex = (await get('/v1/ledger/inclusion-proofs?index=7')).json();
    expect(byIndex).toMatchObject({ index: '7', size: '300', checkpoint: (await ledger.reader.checkpoint()).note });
    expect((await get(`/v1/ledger/inclusion-proofs?leafHash=${byIndex.leafHash}`)).json()).toEqual(byIndex);
    const older = (await get('/v1/ledger/inclusion-proofs?index=7&size=9')).json();
    expect(older).toMatchObject({ size: '9', checkpoint: null });
    expect(older.root).toBe((await get('/v1/ledger/consistency-proofs?from=9&to=300')).json().rootFrom);
  });

  it.each([
    ['inclusion-proofs', 400],
    ['inclusion-proofs?index=1&leafHash=sha256:00', 400],
    ['inclusion-proofs?index=01', 400],
    ['inclusion-proofs?index=-1', 400],
    ['inclusion-proofs?index=1e2', 400],
    ['inclusion-proofs?index=1&index=2', 400],
    ['inclusion-proofs?index=9007199254740993', 400],
    ['inclusion-proofs?index=1&size=', 400],
    ['inclusion-proofs?index=1&size=0', 404],
    ['inclusion-proofs?index=1&size=301', 404],
    ['inclusion-proofs?index=5&size=5', 404],
    ['inclusion-proofs?leafHash=sha256:zz', 400],
    [`inclusion-proofs?leafHash=sha256:${'0'.repeat(64)}`, 404],
    ['consistency-proofs?from=5', 400],
    ['consistency-proofs?from=0&to=5', 404],
    ['consistency-proofs?from=6&to=5', 404],
    ['consistency-proofs?from=5&to=301', 404],
    ['entries/x', 400],
    ['entries/9007199254740991', 404],
    ['checkpoints/005', 400],
    ['checkpoints?cursor=!', 400],
    ['checkpoints?limit=0', 400],
  ])('%s: %d', async (path, status) => {
    expect((await get(`/v1/ledger/${path}`)).statusCode).toBe(status);
  });
});
