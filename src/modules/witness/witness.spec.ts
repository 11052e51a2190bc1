import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { independentCosignature } from '../../../test/support/independent-cosignature.js';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { SampleLog } from '../../../test/support/tlog.js';
import { cosignatureVerifier, parseCosignature } from '../../core/cosignature/index.js';
import { noteVerifier, openNote, parseVerifierKey } from '../../core/note/index.js';
import { ManualClock } from '../../platform/clock/clock.js';
import { nodeCrypto } from '../../platform/crypto/index.js';
import type { WitnessEvent } from './application/witness.js';
import { type RunningWitness, startWitness, type WitnessOptions } from './index.js';

jest.setTimeout(60_000);

const NOW = new Date('2026-03-04T02:00:00.500Z');
const log = new SampleLog('example.com/log', 1).growTo(300);
const other = new SampleLog('example.com/other', 2).growTo(5);
const fork = new SampleLog('example.com/log', 1, 'fork ').growTo(300);

let folder: ReturnType<typeof temporaryFolder>;
let clock: ManualClock;
let events: WitnessEvent[];
let running: RunningWitness | undefined;

beforeEach(() => {
  folder = temporaryFolder();
  clock = new ManualClock(NOW);
  events = [];
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  folder.remove();
});

const optionsOf = (given: Partial<WitnessOptions> = {}): WitnessOptions => ({
  folder: join(folder.path, 'witness'),
  logs: [{ vkey: log.vkey }, { vkey: other.vkey }],
  host: '127.0.0.1',
  port: 0,
  prefix: '',
  name: 'witness.example/w1',
  mlDsa44: false,
  clock,
  report: (event) => events.push(event),
  ...given,
});
const start = async (given: Partial<WitnessOptions> = {}): Promise<RunningWitness> => {
  running = await startWitness(optionsOf(given));
  return running;
};
const restart = async (given: Partial<WitnessOptions> = {}): Promise<RunningWitness> => {
  await running?.stop();
  running = undefined;
  return start(given);
};

interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
}
const post = async ({ address }: RunningWitness, body: string): Promise<Answer> => {
  const response = await fetch(`${address}/add-checkpoint`, { method: 'POST', body });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};
const statusOf = async (witness: RunningWitness, body: string) => (await post(witness, body)).status;
const monitored = ({ address }: RunningWitness, origin: string) =>
  fetch(`${address}/${createHash('sha256').update(origin).digest('hex')}/checkpoint`);

describe('add-checkpoint over HTTP', () => {
  it('cosigns what extends the last checkpoint: a stranger’s check by the specification agrees', async () => {
    const witness = await start({ mlDsa44: true });
    let from = 0;
    for (const size of [0, 1, 2, 7, 8, 256, 300, 300]) {
      clock.advance(1_000);
      const { status, text } = await post(witness, log.body(from, size));
      expect(status).toBe(200);
      const lines = text.split(/(?<=\n)/);
      expect(lines).toHaveLength(2);
      const times = witness.vkeys.map((vkey, place) =>
        independentCosignature(lines[place] ?? '', vkey, log.text(size)),
      );
      const seconds = Math.floor(clock.now().getTime() / 1000);
      expect(times).toEqual([seconds, seconds]);
      from = size;
    }
  });

  it.each([
    ['a body that is none', 400, 'nothing\n'],
    ['an empty body', 400, ''],
    ['a size above the checkpoint’s', 400, log.body(0, 5).replace('old 0', 'old 6')],
    ['a leading zero', 400, log.body(5, 9).replace('old 5', 'old 05')],
    ['64 proof lines', 400, log.body(5, 9).replace('\n\n', `\n${`${'A'.repeat(43)}=\n`.repeat(64)}\n`)],
    ['an unknown log', 404, new SampleLog('example.com/unknown', 1).growTo(5).body(0, 5)],
    ['no trusted signature', 403, new SampleLog(log.origin, 9).growTo(9).body(5, 9)],
    ['a changed checkpoint', 403, log.body(5, 9).replace(/\n9\n/, '\n8\n')],
    [
      'the signature of another log',
      403,
      log.body(5, 9).replace(/— example\.com\/log .*/, other.note(5).split('\n')[4] ?? ''),
    ],
    ['an old size that is not the last', 409, log.body(4, 9)],
    ['an old size of zero', 409, log.body(0, 9)],
    ['no proof', 422, log.body(5, 9, { proof: [] })],
    ['a proof of another tree', 422, log.body(5, 9, { proof: fork.tree.consistency(5, 9) })],
    ['another tree', 422, fork.body(5, 9)],
    ['the same size with another root', 422, fork.body(5, 5)],
    ['a proof where none belongs', 422, log.body(5, 5, { proof: [log.tree.root(5)] })],
    ['more than a request may have', 413, `old 0\n\n${'x'.repeat(140_000)}`],
  ])('answers %s with %i', async (_, status, body) => {
    const witness = await start();
    expect(await statusOf(witness, log.body(0, 5))).toBe(200);
    const answer = await post(witness, body);
    expect(answer.status).toBe(status);
    if (status === 409) expect(answer).toEqual({ status, type: 'text/x.tlog.size', text: '5\n' });
    // Nothing was taken over: the next good request still starts from 5.
    expect(await statusOf(witness, log.body(5, 9))).toBe(200);
  });

  it('refuses a tree of size 0 with a root, and a proof from nothing, for a log that it has not seen', async () => {
    const witness = await start();
    expect(await statusOf(witness, log.body(0, 0, { root: log.tree.root(1) }))).toBe(422);
    expect(await statusOf(witness, log.body(0, 5, { proof: [log.tree.root(1)] }))).toBe(422);
    expect(await statusOf(witness, log.body(1, 5))).toBe(409);
    expect(await statusOf(witness, log.body(0, 5))).toBe(200);
  });

  it('tells the operator of a log that did not only grow, with the signed checkpoint as proof', async () => {
    const witness = await start();
    await post(witness, log.body(0, 5));
    await post(witness, fork.body(5, 5));
    expect(events).toEqual([expect.objectContaining({ kind: 'inconsistent', origin: log.origin, note: fork.note(5) })]);
  });

  it('serves other paths and methods not, and everything below its prefix', async () => {
    const witness = await start({ prefix: '/w1' });
    expect(witness.address).toMatch(/\/w1$/);
    expect(await statusOf(witness, log.body(0, 5))).toBe(200);
    expect((await fetch(`${witness.address}/add-checkpoint`)).status).toBe(404);
    expect((await fetch(new URL('/add-checkpoint', witness.address), { method: 'POST' })).status).toBe(404);
    expect(await (await fetch(`${witness.address}/health`)).json()).toEqual({ status: 'up', cosigned: 1, inDoubt: [] });
  });

  it('takes several keys of one log, and an origin that is not the key’s name', async () => {
    const successor = new SampleLog('new.example/key', 7).growTo(9);
    const renamed = { vkey: successor.vkey, origin: log.origin };
    const witness = await start({ logs: [{ vkey: log.vkey }, renamed] });
    expect(await statusOf(witness, log.body(0, 5))).toBe(200);
    const resigned = log.body(5, 9).replace(log.note(9), '');
    const { signNote } = await import('../../core/note/index.js');
    expect(await statusOf(witness, `${resigned}${signNote(log.text(9), [successor.signer])}`)).toBe(200);
    expect(await statusOf(witness, successor.body(0, 5))).toBe(404);
  });
});

describe('the monitoring interface', () => {
  it('gives the last cosigned checkpoint with its cosignatures', async () => {
    const witness = await start();
    expect((await monitored(witness, log.origin)).status).toBe(404);
    await post(witness, log.body(0, 5));
    await post(witness, log.body(5, 9));
    const response = await monitored(witness, log.origin);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const note = await response.text();
    const key = parseVerifierKey(nodeCrypto, witness.vkeys[0] ?? '');
    if (!key.ok) throw new Error(key.code);
    const opened = openNote(note, [
      noteVerifier(nodeCrypto, log.signer.key),
      cosignatureVerifier(nodeCrypto, key.value),
    ]);
    expect(opened.ok && [opened.value.text, opened.value.verified.length]).toEqual([log.text(9), 2]);
    expect((await monitored(witness, 'example.com/unknown')).status).toBe(404);
  });
});

describe('a race', () => {
  it('of 100 requests with the same old size gives exactly one cosignature', async () => {
    const witness = await start();
    await post(witness, log.body(0, 5));
    const bodies = Array.from({ length: 100 }, (_, i) =>
      (i % 2 === 0 ? log : fork).body(5, 6 + i, {
        ...(i % 2 === 0 ? {} : { proof: log.tree.consistency(5, 6 + i) }),
      }),
    );
    const answers = await Promise.all(bodies.map((body) => post(witness, body)));
    const cosigned = answers.flatMap(({ status }, i) => (status === 200 ? [6 + i] : []));
    expect(cosigned).toHaveLength(1);
    const conflicts = answers.filter(({ status }) => status === 409);
    expect(conflicts.every(({ text }) => ['5\n', `${cosigned[0]}\n`].includes(text))).toBe(true);
    expect(answers.filter(({ status }) => status === 422 || status === 409)).toHaveLength(99);
    expect(await (await monitored(witness, log.origin)).text()).toContain(log.text(cosigned[0] ?? 0));
  });

  it('of two trees that both extend the last one lets only one of them be cosigned', async () => {
    const witness = await start();
    const bodies = Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? log : fork).body(0, 20 + i));
    const answers = await Promise.all(bodies.map((body) => post(witness, body)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('does not hold up other logs', async () => {
    const witness = await start();
    const statuses = await Promise.all([statusOf(witness, log.body(0, 5)), statusOf(witness, other.body(0, 5))]);
    expect(statuses).toEqual([200, 200]);
  });
});

describe('a witness that starts again', () => {
  it('goes on where it was, with the same keys', async () => {
    const { vkeys } = await start();
    await post(await restart(), log.body(0, 5));
    const witness = await restart();
    expect(witness.vkeys).toEqual(vkeys);
    expect((await post(witness, log.body(0, 9))).text).toBe('5\n');
    expect(await statusOf(witness, log.body(5, 9))).toBe(200);
    expect((await monitored(await restart({ name: undefined }), log.origin)).status).toBe(200);
  });

  it('gives no earlier time than before, whatever the clock says, and never 0', async () => {
    const timeOf = async (witness: RunningWitness, body: string) => {
      const { text } = await post(witness, body);
      const bytes = Buffer.from(text.trim().split(' ')[2] ?? '', 'base64').subarray(4);
      return parseCosignature(new Uint8Array(bytes))?.timestamp;
    };
    const seconds = Math.floor(NOW.getTime() / 1000);
    expect(await timeOf(await start(), log.body(0, 5))).toBe(seconds);
    clock.set(new Date(0));
    expect(await timeOf(await restart(), log.body(5, 9))).toBe(seconds);
    const fresh = await restart({ folder: join(folder.path, 'second') });
    expect(await timeOf(fresh, log.body(0, 5))).toBe(1);
  });

  it('keeps its keys to itself', async () => {
    const witness = await start({ mlDsa44: true });
    await post(witness, log.body(0, 5));
    for (const name of ['witness-ed25519.pem', 'witness-ml-dsa-44.pem', 'witness.json']) {
      expect(statSync(join(folder.path, 'witness', name)).mode & 0o777).toBe(0o600);
    }
    await witness.stop();
    running = undefined;
    chmodSync(join(folder.path, 'witness', 'witness-ed25519.pem'), 0o644);
    await expect(start()).rejects.toMatchObject({ code: 'file-not-private' });
  });

  it('shares its folder with no other process', async () => {
    await start();
    await expect(startWitness(optionsOf())).rejects.toMatchObject({ code: 'data-directory-in-use' });
  });

  const path = (...names: string[]) => join(folder.path, 'witness', ...names);
  const checkpointFile = () => path('checkpoints', readdirSync(path('checkpoints'))[0] ?? '');

  it.each<[string, string, () => void]>([
    ['one bit of a checkpoint', 'witness-checkpoint-damaged', () => flip(checkpointFile())],
    ['a checkpoint cut off', 'witness-checkpoint-damaged', () => cut(checkpointFile())],
    ['an empty checkpoint', 'witness-checkpoint-damaged', () => writeFileSync(checkpointFile(), '')],
    [
      'a checkpoint under another name',
      'witness-checkpoint-damaged',
      () => renameSync(checkpointFile(), path('checkpoints', 'a'.repeat(64))),
    ],
    [
      'a checkpoint without our cosignature',
      'witness-checkpoint-damaged',
      () => writeFileSync(checkpointFile(), log.note(3)),
    ],
    ['a checkpoint that is gone', 'witness-checkpoint-missing', () => rmSync(checkpointFile())],
    ['a register that is gone', 'witness-register-damaged', () => rmSync(path('witness.json'))],
    ['a register that is cut off', 'witness-register-damaged', () => cut(path('witness.json'))],
    ['a register of another key', 'witness-register-damaged', () => flipKey(path('witness.json'))],
    ['a key that is gone', 'witness-key-missing', () => rmSync(path('witness-ed25519.pem'))],
    ['a damaged key', 'key-damaged', () => cut(path('witness-ed25519.pem'))],
  ])('refuses to start over %s, and signs nothing', async (_, code, damage) => {
    const witness = await start();
    await post(witness, log.body(0, 5));
    await witness.stop();
    running = undefined;
    damage();
    await expect(start()).rejects.toMatchObject({ code });
  });

  it('refuses a state of every single flipped byte', async () => {
    const witness = await start();
    await post(witness, log.body(0, 5));
    await witness.stop();
    running = undefined;
    const file = checkpointFile();
    const good = readFileSync(file);
    for (let at = 0; at < good.length; at += 1) {
      const changed = Buffer.from(good);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(file, changed);
      // The log's own line says nothing to the witness about itself: only what it has signed may not change.
      const isLogLine = at > good.indexOf('\n\n') && at < good.indexOf('\n', good.indexOf('\n\n') + 2);
      if (!isLogLine) await expect(start()).rejects.toMatchObject({ code: 'witness-checkpoint-damaged' });
    }
    writeFileSync(file, good);
    expect(await statusOf(await start(), log.body(5, 9))).toBe(200);
  });

  it('removes what a killed process left unfinished, and keeps what the register did not know yet', async () => {
    const witness = await start();
    await post(witness, log.body(0, 5));
    await witness.stop();
    running = undefined;
    writeFileSync(`${checkpointFile()}.x.tmp`, 'half');
    const register = JSON.parse(readFileSync(path('witness.json'), 'utf8'));
    writeFileSync(path('witness.json'), JSON.stringify({ ...register, origins: [] }));
    const again = await start();
    expect((await post(again, log.body(0, 9))).text).toBe('5\n');
    expect(readdirSync(path('checkpoints'))).toHaveLength(1);
    expect(JSON.parse(readFileSync(path('witness.json'), 'utf8')).origins).toEqual([log.origin]);
  });

  it('is never renamed', async () => {
    await start();
    await expect(restart({ name: 'witness.example/w2' })).rejects.toMatchObject({ code: 'witness-name-changed' });
  });
});

describe('a failing disk', () => {
  it('gets no cosignature out, and is told to the operator', async () => {
    const witness = await start();
    await post(witness, log.body(0, 5));
    // A folder in place of the file: the rename fails after the temporary file was written.
    const file = join(folder.path, 'witness', 'checkpoints', createHash('sha256').update(other.origin).digest('hex'));
    const { mkdirSync } = await import('node:fs');
    mkdirSync(join(file, 'in-the-way'), { recursive: true });
    expect(await post(witness, other.body(0, 5))).toMatchObject({ status: 500 });
    expect(await post(witness, other.body(0, 5))).toMatchObject({ status: 500 });
    expect(events.map(({ kind }) => kind)).toEqual(['uncertain']);
    expect((await fetch(`${witness.address}/health`)).status).toBe(503);
    expect(await statusOf(witness, log.body(5, 9))).toBe(200);
    rmSync(file, { recursive: true });
  });

  it('with no room for the new file leaves the old state as it was', async () => {
    const witness = await start();
    await post(witness, log.body(0, 5));
    const checkpoints = join(folder.path, 'witness', 'checkpoints');
    renameSync(checkpoints, `${checkpoints}-away`);
    expect(await post(witness, log.body(5, 9))).toMatchObject({ status: 503 });
    renameSync(`${checkpoints}-away`, checkpoints);
    expect(await statusOf(witness, log.body(5, 9))).toBe(200);
    expect(events.map(({ kind }) => kind)).toEqual(['not-stored']);
  });
});

describe('a sender', () => {
  it('who trickles is cut off', async () => {
    const witness = await start();
    const { hostname, port } = new URL(witness.address);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.write('POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: 1000\r\n\r\nold');
    let answer = '';
    socket.on('data', (data) => (answer += data.toString('latin1')));
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  }, 20_000);
});

describe('the logs to follow', () => {
  it.each([
    ['a key that is none', 'nothing'],
    ['a cosigner’s key', 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2'],
  ])('are refused with %s', async (_, vkey) => {
    await expect(start({ logs: [{ vkey }] })).rejects.toMatchObject({ code: 'witness-log' });
  });

  it('are refused with one key twice', async () => {
    const twice = [{ vkey: log.vkey }, { vkey: log.vkey }];
    await expect(start({ logs: twice })).rejects.toMatchObject({ code: 'witness-log' });
  });
});

function flip(path: string): void {
  const bytes = readFileSync(path);
  bytes[3] = (bytes[3] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

function cut(path: string): void {
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.subarray(0, bytes.length / 2));
}

function flipKey(path: string): void {
  const register = JSON.parse(readFileSync(path, 'utf8'));
  const vkey = 'witness.example/w1+00000000+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2';
  writeFileSync(path, JSON.stringify({ ...register, vkey }));
}
