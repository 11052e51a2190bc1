import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { formatCheckpoint } from '../../src/core/checkpoint/index.js';
import { formatVerifierKey, signNote } from '../../src/core/note/index.js';
import { multikeyFromEd25519 } from '../../src/core/proof/index.js';
import { encodeBundle } from '../../src/core/tlog/index.js';
import { WholeApp } from '../support/app.js';
import { entryOffset, fastSigner, flip, lawfulRegistryOf, writeLog } from '../support/audited-log.js';
import { createTestDatabase } from '../support/database.js';
import { ensureBuilt, runRegistry } from '../support/registry-process.js';
import { Road } from '../support/road.js';
import type { SampleRegistry } from '../support/sample-registry.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(180_000);

/** Enough for threads. */
const SIZE = 21_000;
/** Full bundles, and behind them one of 8 entries. */
const FULL = 82;
const TILES = FULL + 1 + 1;
let registry: SampleRegistry;
let vkey: string;
const folder = temporaryFolder();
const log = join(folder.path, 'log');
const trustFile = join(folder.path, 'trust.json');

beforeAll(() => {
  ensureBuilt();
  registry = lawfulRegistryOf(SIZE);
  vkey = formatVerifierKey(registry.log.key);
  writeLog(log, registry);
  writeFileSync(trustFile, JSON.stringify(registry.trust()));
});
afterAll(folder.remove);

const json = async (...words: string[]) => {
  const { code, stdout, stderr } = await runRegistry([...words, '--json']);
  return { code, stderr, answer: stdout === '' ? undefined : JSON.parse(stdout) };
};

/** A log behind HTTP, as any web server would serve the folder. */
async function serve(path: string): Promise<{ address: string; server: Server }> {
  const server = createServer((request, response) => {
    try {
      response.end(readFileSync(join(path, request.url ?? '')));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

describe('registry audit, in threads', () => {
  it('of a folder: clean, with report files; taken up again from its state', async () => {
    const report = join(folder.path, 'report.json');
    const state = join(folder.path, 'state');
    const words = ['audit', log, '--trust', trustFile, '--no-signatures', '--state', state];
    const { code, answer } = await json(...words, '--report', report);
    expect(answer).toMatchObject({ verdict: 'clean', size: String(SIZE), checked: { tiles: String(TILES) } });
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(report, 'utf8'))).toEqual(answer);
    expect(readFileSync(join(folder.path, 'report.txt'), 'utf8')).toMatch(
      /^结论：未发现问题 \/ verdict: nothing found\n/,
    );
    expect(await json(...words)).toMatchObject({ code: 0, answer: { resumedFrom: String(SIZE), verdict: 'clean' } });
  });

  it('over HTTP: clean', async () => {
    const { address, server } = await serve(log);
    const { code, answer } = await json('audit', address, '--vkey', vkey, '--no-signatures');
    server.close();
    expect(answer).toMatchObject({ verdict: 'clean', size: String(SIZE) });
    expect(code).toBe(0);
  });

  it('names the one entry of many whose bit was flipped, with its signature checked', async () => {
    const path = 'tile/entries/050';
    const byte = entryOffset(log, path, 256, 9) + 30;
    flip(log, path, byte, 1);
    const { code, answer } = await json('audit', log, '--trust', trustFile, '--no-signatures');
    flip(log, path, byte, 1);
    expect(code).toBe(2);
    const named = answer.findings.map((each: { code: string; index?: number }) => [each.code, each.index]);
    expect(named).toContainEqual(['leaf-mismatch', 50 * 256 + 9]);
    expect(named).toContainEqual(['root-mismatch', undefined]);
  });

  it('ends when a signed checkpoint claims more entries than there can be', async () => {
    const text = formatCheckpoint({
      origin: registry.origin,
      size: Number.MAX_SAFE_INTEGER,
      root: registry.tree.root(),
      extensions: [],
    });
    writeFileSync(join(log, 'checkpoint'), signNote(text, [registry.log]));
    const { code, answer } = await json('audit', log, '--trust', trustFile, '--no-signatures');
    writeFileSync(join(log, 'checkpoint'), registry.checkpoint());
    expect(answer.findings.at(-1)).toMatchObject({ code: 'log-ends', index: FULL * 256 });
    expect(code).toBe(2);
  });

  it.each<[string, string[], number, RegExp]>([
    ['no trust', [log], 1, /--trust or --vkey/],
    ['no source', [join('/', 'nowhere'), '--vkey', 'VKEY'], 1, /cannot be a source/],
    ['another scheme', ['ftp://example.com/ledger', '--vkey', 'VKEY'], 1, /not an http or https address/],
    ['a key that is none', [log, '--vkey', 'x+y'], 1, /verifier key is not usable/],
    ['nobody there', ['http://127.0.0.1:1/ledger', '--vkey', 'VKEY'], 1, /cannot be read/],
  ])('%s: one sentence, exit code 1', async (_, words, expected, sentence) => {
    const given = words.map((word) => (word === 'VKEY' ? vkey : word));
    const { code, stdout, stderr } = await runRegistry(['audit', ...given]);
    expect([code, stdout]).toEqual([expected, '']);
    expect(stderr).toMatch(sentence);
    expect(stderr.trim()).not.toContain('\n');
  });

  it('no checkpoint, a damaged state, damaged openings: exit code 5', async () => {
    const broken = join(folder.path, 'broken');
    writeFileSync(broken, 'broken');
    for (const words of [
      [folder.path, '--vkey', vkey],
      [log, '--vkey', vkey, '--state', broken],
      [log, '--vkey', vkey, '--openings', broken],
    ]) {
      expect(await json('audit', ...words)).toMatchObject({ code: 5, answer: { code: 'unreadable' } });
    }
  });
});

describe('registry audit of a running registry', () => {
  it('by its address, its list of checkpoints and its database', async () => {
    const whole = await WholeApp.start();
    try {
      await (await Road.begin(whole)).published();
      await whole.app.listen(0, '127.0.0.1');
      const url = (await whole.app.getUrl()).replace('[::1]', '127.0.0.1');
      const trust = join(folder.path, 'whole-trust.json');
      writeFileSync(trust, JSON.stringify((await whole.client().get('/v1/trust-file')).body));
      const words = ['audit', `${url}/ledger`, '--trust', trust, '--database', whole.database.url];
      const { code, answer } = await json(...words);
      expect(answer).toMatchObject({ verdict: 'clean', checked: { signatures: true } });
      expect(Number(answer.checked.earlierCheckpoints)).toBeGreaterThan(2);
      expect(Number(answer.checked.databaseRows)).toBeGreaterThan(5);
      expect(answer.notChecked.map(({ rule }: { rule: string }) => rule)).toEqual([
        'publicised-as-filed',
        'holder-is-applicant',
      ]);
      expect(code).toBe(0);
    } finally {
      await whole.close();
    }
  });
});

describe('registry ledger fsck', () => {
  it('of a folder in threads: clean, damage named, tiles rebuilt', async () => {
    expect(await json('ledger', 'fsck', log, '--vkey', vkey)).toMatchObject({ code: 0, answer: { verdict: 'clean' } });
    flip(log, 'tile/1/000.p/82', 77, 4);
    const found = await json('ledger', 'fsck', log, '--vkey', vkey);
    expect(found).toMatchObject({
      code: 2,
      answer: { findings: [{ code: 'tile-mismatch', tile: 'tile/1/000.p/82', byte: 77 }] },
    });
    const rebuilt = await json('ledger', 'fsck', log, '--vkey', vkey, '--rebuild');
    expect(rebuilt).toMatchObject({ code: 0, answer: { verdict: 'clean', rebuilt: { tiles: '1' } } });
  });

  it('of a database in threads: everything derived is rebuilt from the entries, then clean', async () => {
    const database = await createTestDatabase();
    try {
      await storeEntries(database.ownerUrl);
      const words = ['ledger', 'fsck', '--database', database.ownerUrl, '--vkey', vkey];
      const found = await json(...words);
      expect(found.code).toBe(2);
      expect(found.answer.findingCounts).toEqual({ 'row-missing': SIZE, 'tile-missing': TILES });
      const rebuilt = await json(...words, '--rebuild');
      expect(rebuilt.answer).toMatchObject({
        verdict: 'clean',
        rebuilt: { tiles: String(TILES), leaves: String(SIZE), refused: false },
      });
      expect(rebuilt.code).toBe(0);
      expect(await json(...words)).toMatchObject({ code: 0, answer: { findings: [] } });
    } finally {
      await database.drop();
    }
  });
});

/** Stores the entries of the log, its head, checkpoint and keys, and nothing that follows from them. */
async function storeEntries(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    for (let bundle = 0; bundle * 256 < SIZE; bundle += 1) {
      const entries = registry.entries.slice(bundle * 256, (bundle + 1) * 256);
      const data = Buffer.from(encodeBundle(entries));
      const ends = entries.map((_, at) => entries.slice(0, at + 1).reduce((sum, { length }) => sum + 2 + length, 0));
      await client.query('INSERT INTO ledger_entry_bundle (bundle_index, width, data, ends) VALUES ($1, $2, $3, $4)', [
        bundle,
        entries.length,
        data,
        ends,
      ]);
    }
    const last = JSON.parse(new TextDecoder().decode(registry.entries.at(-1)));
    const root = Buffer.from(registry.tree.root());
    await client.query(
      `INSERT INTO ledger_head (origin, public_url, sample, size, root, last_at, floor_at)
       VALUES ($1, 'https://registry.example', true, $2, $3, $4, $4)`,
      [registry.origin, SIZE, root, last.at],
    );
    await client.query('INSERT INTO ledger_checkpoint VALUES ($1, $2, $3, now())', [SIZE, root, registry.checkpoint()]);
    const key = (seed: number) => multikeyFromEd25519(fastSigner(seed).publicKey);
    await client.query(
      `INSERT INTO ledger_key VALUES ('${key(1)}', 'public', 'root', NULL), ('${key(2)}', 'social', 'root', NULL),
         ('${key(3)}', 'public', 'entry', 0), ('${key(5)}', 'public', 'credential', 1),
         ('${key(4)}', 'social', 'entry', 2), ('${key(6)}', 'social', 'credential', 3)`,
    );
  } finally {
    await client.end();
  }
}
