import { certificateReplay } from '../../../test/support/certificate-replay.js';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { audit, registryOf, trustOf, writeLog } from '../../../test/support/audited-log.js';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { formatCheckpoint } from '../../core/checkpoint/index.js';
import { signNote } from '../../core/note/index.js';
import { HttpFetch } from './adapters/http-fetch.js';
import { HttpSource } from './adapters/http-source.js';
import { auditRegistry, inlineReader } from './index.js';

const SIZE = 300;
const registry = registryOf(SIZE);
const { path: folder, remove } = temporaryFolder();
const servers: Server[] = [];

beforeAll(() => writeLog(folder, registry));
afterAll(remove);
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const file = (url: string | undefined): Buffer | undefined => {
  try {
    return readFileSync(join(folder, (url ?? '').replace(/^\/log\//, '')));
  } catch {
    return undefined;
  }
};

/** An honest server of the folder. */
const honest: RequestListener = (request, response) => {
  const bytes = file(request.url);
  response.writeHead(bytes === undefined ? 404 : 200).end(bytes);
};

/** A server that does something else for one path. */
const serve = async (path: string | undefined, hostile: RequestListener): Promise<string> => {
  const server = createServer((request, response) => {
    if (request.url === `/log/${path}`) hostile(request, response);
    else honest(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/log`;
};

/** As patient as a busy machine needs. */
const PATIENT = { idle: 20_000, whole: 40_000, pause: 1 };
/** For servers that will never answer: whoever waits for them has waited long enough. */
const IMPATIENT = { idle: 1_000, whole: 3_000, pause: 1 };

const auditAt = async (address: string, limits = PATIENT) => {
  const source = new HttpSource(address, new HttpFetch(limits));
  try {
    return await auditRegistry({
      source,
      trust: trustOf(registry),
      signatures: false,
      openings: [],
      replay: certificateReplay,
      progress: () => {},
      now: () => new Date(),
      readerFor: inlineReader,
    });
  } finally {
    await source.close();
  }
};

const found = async (address: string) => (await auditAt(address)).findings.map(({ code, tile }) => ({ code, tile }));

const endless: RequestListener = (_, response) => {
  response.writeHead(200);
  const more = () => {
    while (!response.destroyed && response.write(Buffer.alloc(65_536)));
  };
  response.on('drain', more);
  more();
};

it('an honest server is read to the end', async () => {
  expect(await auditAt(await serve(undefined, honest))).toMatchObject({ verdict: 'clean', size: '300' });
  expect((await audit(await serve(undefined, honest), registry)).verdict).toBe('clean');
});

it.each([
  ['tile/entries/000', 'bundle-malformed'],
  ['tile/0/000', 'tile-length'],
  ['tile/1/000.p/1', 'tile-length'],
])('%s without end is cut off and found', async (path, code) => {
  expect(await found(await serve(path, endless))).toEqual([{ code, tile: path }]);
});

it('a checkpoint without end is no checkpoint', async () => {
  await expect(auditAt(await serve('checkpoint', endless))).rejects.toMatchObject({ name: 'Unreadable' });
});

it.each<[string, RequestListener, RegExp]>([
  [
    'a redirect',
    (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    /HTTP 302 \(redirects are not followed\)/,
  ],
  ['a server error', (_, response) => response.writeHead(500).end('x'), /HTTP 500/],
  ['a refusal', (_, response) => response.writeHead(403).end('x'), /HTTP 403/],
  ['silence', () => {}, /silent for 1 s/],
  ['silence after a beginning', (_, response) => void response.writeHead(200).write('abc'), /silent for 1 s/],
  [
    'a length that is never reached',
    (_, response) => {
      response.writeHead(200, { 'content-length': '5000' }).write('abc');
      setImmediate(() => response.destroy());
    },
    /cannot be read/,
  ],
  [
    'a drop now and then',
    (_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'), 50);
      response.on('close', () => clearInterval(timer));
    },
    /no whole answer in 3 s/,
  ],
  ['a connection that is closed', (request) => request.socket.destroy(), /cannot be read/],
  ['no HTTP', (request) => void request.socket.end('garbage\r\n\r\n'), /cannot be read/],
  [
    'an encoding that nobody asked for',
    (_, response) => response.writeHead(200, { 'content-encoding': 'br' }).end('x'),
    /content-encoding br/,
  ],
  [
    'damaged gzip',
    (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
    /compressed answer is damaged/,
  ],
])('%s ends with a sentence that names the address', async (_, hostile, words) => {
  const address = await serve('tile/entries/000', hostile);
  const refused = auditAt(address, /silent|no whole/.test(words.source) ? IMPATIENT : PATIENT);
  await expect(refused).rejects.toThrow(words);
  await expect(refused).rejects.toMatchObject({
    code: 'source-unreachable',
    en: expect.stringContaining(`${address}/tile/entries/000`),
  });
});

it('a passing failure is tried again', async () => {
  let asked = 0;
  const address = await serve('tile/entries/000', (request, response) => {
    asked += 1;
    if (asked < 3) response.writeHead(503).end();
    else honest(request, response);
  });
  expect((await auditAt(address)).verdict).toBe('clean');
  expect(asked).toBe(3);
});

it('a compressed bundle is read, a bomb is not', async () => {
  const gzip = (bytes: Buffer): RequestListener => {
    return (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(bytes));
  };
  const bundle = file('/log/tile/entries/000') ?? Buffer.alloc(0);
  expect(await found(await serve('tile/entries/000', gzip(bundle)))).toEqual([]);
  const bomb = await serve('tile/0/000', gzip(Buffer.alloc(50_000_000)));
  expect(await found(bomb)).toEqual([{ code: 'tile-length', tile: 'tile/0/000' }]);
});

it('a signed checkpoint of more entries than there can be ends where they end', async () => {
  const size = Number.MAX_SAFE_INTEGER;
  const text = formatCheckpoint({ origin: registry.origin, size, root: registry.tree.root(), extensions: [] });
  const address = await serve('checkpoint', (_, response) => response.end(signNote(text, [registry.log])));
  const report = await auditAt(address);
  expect(report.findings).toContainEqual(expect.objectContaining({ code: 'log-ends', index: 256 }));
});

it('nobody there', async () => {
  await expect(auditAt('http://127.0.0.1:1/log')).rejects.toThrow(/cannot be read/);
});

describe('the list of checkpoints beside a registry', () => {
  const beside = async (list: RequestListener): Promise<string> => {
    const server = createServer((request, response) => {
      if (request.url?.startsWith('/v1/ledger/checkpoints') === true) return list(request, response);
      const bytes = file(request.url?.replace(/^\/ledger\//, '/log/'));
      return response.writeHead(bytes === undefined ? 404 : 200).end(bytes);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/ledger`;
  };
  const item = (size: number, note = registry.checkpoint(size)) => ({ size: String(size), root: 'x', note });
  const pages =
    (...all: readonly { size: string; note: string }[][]): RequestListener =>
    (request, response) => {
      const number = Number(/cursor=(\d+)/.exec(request.url ?? '')?.[1] ?? 0);
      const nextCursor = number + 1 < all.length ? String(number + 1) : null;
      response.end(JSON.stringify({ items: all[number], nextCursor }));
    };

  it('is read page by page', async () => {
    const report = await auditAt(await beside(pages([item(300), item(200)], [item(7)])));
    expect(report).toMatchObject({ verdict: 'clean', checked: { earlierCheckpoints: '3' } });
    expect(report.notChecked.map(({ rule }) => rule)).toEqual(['entry-signature']);
  });

  it('shows a fork', async () => {
    const text = formatCheckpoint({
      origin: registry.origin,
      size: 200,
      root: registry.tree.root(199),
      extensions: [],
    });
    const report = await auditAt(await beside(pages([item(300), item(200, signNote(text, [registry.log]))])));
    expect(report.findings).toMatchObject([{ code: 'earlier-mismatch', size: 200 }]);
  });

  it('may be missing, which is said', async () => {
    const report = await auditAt(await beside((_, response) => response.writeHead(404).end()));
    expect(report.notChecked).toContainEqual({ rule: 'published-checkpoints', count: 1, needs: 'checkpoint-list' });
  });

  it.each<[string, RequestListener]>([
    ['without end', (_, response) => response.end(JSON.stringify({ items: [item(300)], nextCursor: 'a' }))],
    ['of empty pages', (_, response) => response.end(JSON.stringify({ items: [], nextCursor: 'a' }))],
    ['that is no JSON', (_, response) => response.end('<html>')],
    ['of something else', (_, response) => response.end('{"items":[{}],"nextCursor":null}')],
  ])('%s is refused', async (_, list) => {
    await expect(auditAt(await beside(list))).rejects.toMatchObject({ code: 'checkpoint-list' });
  });
});
