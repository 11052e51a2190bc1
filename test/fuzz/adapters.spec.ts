import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { canonicalBytes, type JsonValue } from '../../src/core/canonical/index.js';
import { notesInList } from '../../src/modules/auditing/adapters/earlier-list.js';
import { HttpFetch } from '../../src/modules/auditing/adapters/http-fetch.js';
import { StartupError } from '../../src/platform/startup/index.js';
import { refusalOf } from '../support/table-files.js';
import { workbook } from '../support/workbook.js';
import { mutated, noise } from './support/edits.js';
import { notes } from './support/material.js';
import { PATIENCE_MS, runs } from './support/runs.js';
import { bytesOf, type Input } from './support/target.js';

/** Answers every request with what it was last told to. */
let answer: { body: Uint8Array; encoding?: string } = { body: new Uint8Array() };
let server: Server;
let address: string;
const fetch = new HttpFetch({ idle: 30_000, whole: 60_000, pause: 0 });

beforeAll(async () => {
  server = createServer((_request, response) => {
    if (answer.encoding !== undefined) response.setHeader('content-encoding', answer.encoding);
    response.end(answer.body);
  });
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  const { port } = server.address() as AddressInfo;
  address = `http://127.0.0.1:${port}/v1/checkpoints`;
});
afterAll(async () => {
  fetch.close();
  const closed = Promise.withResolvers<void>();
  server.close(() => closed.resolve());
  await closed.promise;
});

/** What was given, unless it was refused with a sentence for the auditor. */
const orRefusal = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StartupError) return undefined;
    throw error;
  }
};

const page = (items: JsonValue[], nextCursor: string | null) => canonicalBytes({ items, nextCursor });
const PAGES: readonly [Uint8Array, ...Uint8Array[]] = [
  page(
    [
      { size: '300', note: notes.plain },
      { size: '7', note: notes.smaller, later: true },
    ],
    null,
  ),
  page([{ size: '300', note: notes.plain }], 'WyIzMDAiXQ'),
  page([], null),
];

it(
  'a list of checkpoints is read in falling sizes or refused, and never without end',
  () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(mutated(PAGES, ['{', '"', '"nextCursor":']), noise(false, ['{'])), async (input) => {
        let asked = 0;
        const files = { get: () => Promise.resolve(++asked > 3 ? page([], null) : bytesOf(input)) };
        await orRefusal(async () => {
          let below = Number.POSITIVE_INFINITY;
          for await (const { name, note } of notesInList(files, address)) {
            const size = Number(/\/(\d+)$/.exec(name)?.[1]);
            expect(size).toBeLessThan(below);
            expect(note).not.toBe('');
            below = size;
          }
        });
      }),
      runs(),
    ),
  PATIENCE_MS,
);

it(
  'an answer is given whole, as one byte too many, or refused, however it is encoded',
  () => {
    const plain: Input = bytesOf(notes.quorum);
    const samples: readonly [Uint8Array, ...Uint8Array[]] = [
      new Uint8Array(gzipSync(plain)),
      new Uint8Array(gzipSync(Buffer.alloc(5_000_000))),
    ];
    const encoding = fc.constantFrom(undefined, 'gzip', 'identity', 'br', 'gzip, gzip');
    return fc.assert(
      fc.asyncProperty(fc.oneof(fc.constantFrom(...samples), mutated(samples, [])), encoding, async (input, name) => {
        answer = { body: bytesOf(input), ...(name === undefined ? {} : { encoding: name }) };
        const given = await orRefusal(() => fetch.get(address, 10_000));
        if (given === undefined) return;
        expect(given.length).toBeLessThanOrEqual(10_001);
        if (name !== 'gzip') expect(given).toEqual(bytesOf(input).slice(0, 10_001));
      }),
      runs(true),
    );
  },
  PATIENCE_MS,
);

it(
  'a file of tables is read or refused with a place, whatever bytes it has',
  () => {
    const rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>编码</t></is></c><c r="B1" t="s"><v>0</v></c></row>';
    const samples: readonly [Uint8Array, ...Uint8Array[]] = [
      new Uint8Array(workbook(rows)),
      bytesOf('编码,名称\r\nA1,"数据"\r\n'),
    ];
    const input = fc.oneof(
      mutated(samples, ['PK\x03\x04', '<f>', '<!DOCTYPE a>', '"', ',']),
      noise(false, [',', '"', 'PK']),
    );
    return fc.assert(
      fc.asyncProperty(input, async (file) => {
        const { code } = await refusalOf(bytesOf(file));
        if (code !== undefined) expect(code).toMatch(/^table-/);
      }),
      runs(true),
    );
  },
  PATIENCE_MS,
);
