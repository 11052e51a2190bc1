import type { ServerResponse } from 'node:http';
import { cosign } from '../../src/core/cosignature/index.js';
import { formatSignatureLine, parseNote } from '../../src/core/note/index.js';
import { parseAddCheckpoint } from '../../src/core/witness/index.js';
import { ed25519SignerFromSeed } from '../../src/platform/crypto/index.js';
import { accept } from '../ledger/support.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { BadWitness, SampleWitness, startWitnessed, type WitnessedInstance } from './support.js';

const SEED = ed25519SignerFromSeed(new Uint8Array(32).fill(77));
const SIZE = { 'content-type': 'text/x.tlog.size' };

let database: TestDatabase;
let good: SampleWitness;
let bad: BadWitness | undefined;
let ledger: WitnessedInstance | undefined;

beforeEach(async () => {
  database = await createTestDatabase();
  good = await new SampleWitness('good').start();
});
afterEach(async () => {
  await ledger?.close();
  await bad?.close();
  await good.remove();
  await database.drop();
  ledger = undefined;
  bad = undefined;
});

type Answer = Parameters<typeof BadWitness.start>[0];
const begin = async (answer: Answer, quorum: string): Promise<WitnessedInstance> => {
  bad = await BadWitness.start(answer);
  ledger = await startWitnessed(database.url, `${good.line}\n${bad.line}\nquorum ${quorum}\n`);
  return ledger;
};
const textIn = (body: string): string => {
  const request = parseAddCheckpoint(Buffer.from(body));
  const note = request.ok ? parseNote(request.value.checkpoint) : request;
  if (!note.ok) throw new Error(note.code);
  return note.value.text;
};
const cosigned = (text: string, timestamp = 1_700_000_000): string =>
  formatSignatureLine(cosign(bad?.key ?? missing(), SEED, text, timestamp));
const missing = (): never => {
  throw new Error('no witness');
};
const end = (response: ServerResponse, status: number, body: string | Buffer, headers = {}): void => {
  response.writeHead(status, headers).end(body);
};

describe('a witness that answers', () => {
  // Made by hand: our own signer refuses the time, which is signed like any other.
  const zero = (text: string): string => {
    const signature = SEED.sign(Buffer.from(`cosignature/v1\ntime 0\n${text}`));
    const { name, keyId } = bad?.key ?? missing();
    return formatSignatureLine({ name, keyId, signature: Buffer.concat([Buffer.alloc(8), signature]) });
  };
  it.each<[string, Answer, string]>([
    ['nothing at all, and holds the line', () => undefined, 'unreachable'],
    ['half an answer, and holds the line', (_, response) => void response.writeHead(200).write('— bad'), 'unreachable'],
    ['by closing the line', (_, response) => void response.socket?.destroy(), 'unreachable'],
    ['with 503', (_, response) => end(response, 503, 'later'), 'refused'],
    ['with 404', (_, response) => end(response, 404, 'who?'), 'refused'],
    ['with 403', (_, response) => end(response, 403, 'no'), 'refused'],
    ['with 422', (_, response) => end(response, 422, 'fork'), 'inconsistent'],
    ['with a conflict without a size', (_, response) => end(response, 409, '5\n'), 'inconsistent'],
    ['with a size with a leading zero', (_, response) => end(response, 409, '05\n', SIZE), 'inconsistent'],
    ['with the same size again', (_, response) => end(response, 409, '0\n', SIZE), 'restless'],
    [
      'with another size each time',
      (body, response) => end(response, 409, `${(Number(body[4]) % 4) + 1}\n`, SIZE),
      'restless',
    ],
    ['with an empty text', (_, response) => end(response, 200, ''), 'no-cosignature'],
    ['with a text', (_, response) => end(response, 200, 'fine\n'), 'no-cosignature'],
    ['with bytes that are no text', (_, response) => end(response, 200, Buffer.from([0xff, 0x0a])), 'unreachable'],
    ['with two megabytes', (_, response) => end(response, 200, 'x'.repeat(2_000_000)), 'unreachable'],
    [
      'with a redirect',
      (_, response) => end(response, 307, '', { location: `${good.url}/add-checkpoint` }),
      'unreachable',
    ],
    [
      'with a cosignature of another checkpoint',
      (body, response) => end(response, 200, cosigned(textIn(body).replace(/\n\d+\n/, '\n9\n'))),
      'no-cosignature',
    ],
    ['with a cosignature at no time', (body, response) => end(response, 200, zero(textIn(body))), 'no-cosignature'],
    [
      'with a changed cosignature',
      (body, response) => end(response, 200, cosigned(textIn(body)).replace(/.{6}==\n$/, 'AAAAAA==\n')),
      'no-cosignature',
    ],
    [
      'with another one’s name',
      (body, response) => end(response, 200, cosigned(textIn(body)).replace('bad.', 'good.')),
      'no-cosignature',
    ],
  ])('%s gives nothing that is kept, and delays nobody', async (_, answer, failure) => {
    const { gather, gatherer, reader, work } = await begin(answer, 'good');
    await gather();
    expect((await reader.head()).size).toBe(5);
    expect(gatherer.records.all()).toEqual([
      expect.objectContaining({ name: 'good', cosignedSize: 5, failing: undefined }),
      expect.objectContaining({ name: 'bad', cosignedSize: 0, failing: expect.objectContaining({ reason: failure }) }),
    ]);
    const rows = await work.reader.query('SELECT name FROM ledger_cosignature');
    expect(rows).toEqual([{ name: 'good.example' }]);
  });

  it('with a good line among others is believed for that one', async () => {
    const extra = '— other.example AAAAAAAAAAAA\n';
    const { gather, reader } = await begin(
      (body, response) => end(response, 200, `${extra}${cosigned(textIn(body))}${extra.replace('A', 'B')}`),
      'bad',
    );
    await gather();
    const { note } = await reader.checkpoint();
    expect(note).toContain('— bad.example ');
    expect(note).not.toContain('other.example');
  });

  it('with a larger size than ours has seen what our database has lost: it is said, and nobody is stopped', async () => {
    const { gather, gatherer, reader } = await begin((_, response) => end(response, 409, '1000\n', SIZE), 'good');
    await gather();
    expect((await reader.head()).size).toBe(5);
    expect(gatherer.records.all()[1]).toMatchObject({ name: 'bad', ahead: 1_000 });
    await gather(40);
    expect(bad?.requests.length).toBeGreaterThan(1);
    expect(bad?.requests.length).toBeLessThan(6);
    expect(gatherer.records.all()[1]).toMatchObject({ ahead: 1_000 });
  });
});

describe('asking', () => {
  it('begins with old 0, takes up the size that is stated, and proves from there', async () => {
    let size = 3;
    const { gather, reader, ...instance } = await begin((body, response) => {
      const old = Number(/^old (\d+)/.exec(body)?.[1]);
      if (old !== size) return end(response, 409, `${size}\n`, SIZE);
      size = Number(textIn(body).split('\n')[1]);
      return end(response, 200, cosigned(textIn(body)));
    }, 'bad');
    await gather();
    expect(bad?.requests.map((body) => body.split('\n')[0])).toEqual(['old 0', 'old 3']);
    expect((await reader.head()).size).toBe(5);
    await accept({ ...instance, reader });
    await instance.sequencer.run();
    await gather();
    // From the hint, without another conflict; with the log's own signature and no one else's.
    expect(bad?.requests.map((body) => body.split('\n')[0])).toEqual(['old 0', 'old 3', 'old 5']);
    expect(bad?.requests.at(-1)?.match(/^— /gm)).toHaveLength(1);
  });

  it('is done less and less often where it is in vain, and again when it is not', async () => {
    let works = false;
    const { gather, gatherer } = await begin((body, response) => {
      if (works) return end(response, 200, cosigned(textIn(body)));
      return end(response, 503, '');
    }, 'good');
    await gather(100);
    const asked = bad?.requests.length ?? 0;
    expect(asked).toBeGreaterThan(3);
    expect(asked).toBeLessThan(9);
    works = true;
    await gather(150);
    expect(gatherer.records.all()[1]).toMatchObject({ cosignedSize: 5, failing: undefined });
  });

  it('ends when the program stops', async () => {
    const { gatherer, close } = await begin(() => undefined, 'good');
    await gatherer.turn();
    await close();
    ledger = undefined;
    await gatherer.atRest();
    await gatherer.turn();
  });
});
