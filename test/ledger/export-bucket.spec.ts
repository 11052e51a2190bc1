import { readdirSync } from 'node:fs';
import { S3Client } from '@aws-sdk/client-s3';
import { parseTilePath } from '../../src/core/tlog/index.js';
import { S3Target } from '../../src/modules/ledger/adapters/export/s3-target.js';
import { exportLog } from '../../src/modules/ledger/application/log-export.js';
import { exportLedger } from '../../src/modules/ledger/index.js';
import { MemoryLog } from '../support/memory-log.js';
import { type S3Server, startS3Server } from '../support/s3-server.js';
import { signatureOf } from '../support/sigv4.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(60_000);

let store: S3Server;
beforeEach(async () => {
  store = await startS3Server();
});
afterEach(() => store.close());

const target = (secret = store.credentials.secret, prefix = 'a/log') =>
  new S3Target(
    { bucket: store.bucket, prefix },
    new S3Client({
      endpoint: store.endpoint,
      region: 'cn-north-1',
      credentials: { accessKeyId: store.credentials.keyId, secretAccessKey: secret },
      forcePathStyle: true,
      maxAttempts: 1,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    }),
  );

const grown = (...sizes: number[]): MemoryLog => {
  const log = new MemoryLog();
  for (const size of sizes) log.grow(size);
  return log;
};

/** What a folder gets of the same log. */
const folderOf = async (log: MemoryLog): Promise<string[]> => {
  const folder = temporaryFolder();
  try {
    await exportLedger(log, folder.path);
    return readdirSync(folder.path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `a/log${`${entry.parentPath}/${entry.name}`.slice(folder.path.length)}`)
      .sort();
  } finally {
    folder.remove();
  }
};

it('judges signatures as the published example says', () => {
  // Amazon S3 API reference, "Signature Calculations for the Authorization Header", example GET Object.
  const headers = {
    host: 'examplebucket.s3.amazonaws.com',
    range: 'bytes=0-9',
    'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'x-amz-date': '20130524T000000Z',
  };
  const request = { method: 'GET', target: '/test.txt', headers };
  const scope = '20130524/us-east-1/s3/aws4_request';
  const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
  expect(signatureOf(request, scope, Object.keys(headers), secret)).toBe(
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  );
});

it.each([true, false])(
  'holds the same files as a folder, the checkpoint written last (conditional: %s)',
  async (known) => {
    store.behaviour.conditional = known;
    const log = grown(300, 5);
    await exportLog(log, target());
    expect([...store.objects.keys()].sort()).toEqual(await folderOf(log));
    expect(store.writes.at(-1)).toBe('PUT a/log/checkpoint');
    log.grow(700);
    await exportLog(log, target());
    expect([...store.objects.keys()].sort()).toEqual(await folderOf(log));
    const written = store.writes.filter((write) => write.startsWith('PUT')).at(-1);
    expect(written).toBe('PUT a/log/checkpoint');
    expect(store.objects.get('a/log/checkpoint')?.bytes.toString()).toBe((await log.checkpoint()).note);
  },
);

it('says of each object what it is and how long it may be kept', async () => {
  const log = grown(300);
  await exportLog(log, target(), { checkpoints: true });
  for (const [key, { contentType, cacheControl }] of store.objects) {
    const isTile = parseTilePath(key.slice('a/log/'.length)).ok;
    expect(contentType).toBe(isTile ? 'application/octet-stream' : 'text/plain; charset=utf-8');
    const mutable = key === 'a/log/checkpoint';
    expect(cacheControl).toBe(mutable ? 'public, max-age=1' : 'public, max-age=31536000, immutable');
  }
});

it('removes what an interrupted export left, over all pages of the listing', async () => {
  const log = grown(1, 1, 1, 1, 1, 1);
  await exportLog(log, target());
  const left = [...store.objects].filter(([key]) => key.includes('.p/'));
  log.grow(600);
  await exportLog(log, target());
  for (const [key, object] of left) store.objects.set(key, object);
  await exportLog(log, target(), { sweep: true });
  expect([...store.objects.keys()].sort()).toEqual(await folderOf(log));
});

it.each([true, false])(
  'never writes over a checkpoint that another export has put there (conditional: %s)',
  async (known) => {
    store.behaviour.conditional = known;
    const log = grown(10);
    await exportLog(log, target());
    const old = log.copy(10);
    log.grow(20);
    old.grow(1);
    const slow = target();
    const replace = slow.replaceCheckpoint.bind(slow);
    // Between the look at the checkpoint and the write, the other export gets ahead.
    slow.replaceCheckpoint = async (bytes, found) => {
      await exportLog(log, target());
      return replace(bytes, found);
    };
    await expect(exportLog(old, slow)).rejects.toMatchObject({ code: 'export-busy' });
    expect(store.objects.get('a/log/checkpoint')?.bytes.toString()).toBe((await log.checkpoint()).note);
    await expect(exportLog(old, target())).rejects.toMatchObject({ code: 'export-ahead' });
  },
);

it('writes nothing with a wrong secret, and says what the store says', async () => {
  await expect(exportLog(grown(3), target('wrong'))).rejects.toThrow('SignatureDoesNotMatch');
  store.behaviour.down = true;
  await expect(exportLog(grown(3), target())).rejects.toThrow('SlowDown');
  expect(store.objects.size).toBe(0);
});

it('keeps to the top of a bucket when there is no prefix', async () => {
  await exportLog(grown(3), target(store.credentials.secret, ''));
  expect([...store.objects.keys()].sort()).toEqual(['checkpoint', 'tile/0/000.p/3', 'tile/entries/000.p/3']);
});
