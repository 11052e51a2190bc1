import pg from 'pg';
import { canonicalBytes } from '../../src/core/canonical/index.js';
import { type IndexedEntry, status } from '../../src/core/certificate-status/index.js';
import { openCheckpoint } from '../../src/core/checkpoint/index.js';
import { parseEntry } from '../../src/core/entry/index.js';
import { leafHash, verifyInclusion } from '../../src/core/merkle/index.js';
import { noteVerifier, parseVerifierKey } from '../../src/core/note/index.js';
import { parseTlogProof } from '../../src/core/tlog-proof/index.js';
import { LedgerReader } from '../../src/modules/ledger/index.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { WholeApp } from '../support/app.js';
import type { Json, Reply } from '../support/identity.js';
import { expecting, Road } from '../support/road.js';

const HOUR = 3_600_000;

let whole: WholeApp;
let road: Road;
let number: string;
/** When the certificate was issued, suspended, reinstated; and when it was revoked with effect from `reached`. */
const times: Record<'before' | 'issued' | 'suspended' | 'reinstated' | 'reached' | 'revoked', string> = {
  before: '',
  issued: '',
  suspended: '',
  reinstated: '',
  reached: '',
  revoked: '',
};
const sizes: number[] = [];

const now = (): string => whole.clock.now().toISOString();
const later = (milliseconds: number) => whole.clock.set(new Date(whole.clock.now().getTime() + milliseconds));
const statusOf = (of: string, query: Record<string, string> = {}): Promise<Reply> =>
  whole.client().get(`/v1/certificates/${of}/status?${new URLSearchParams(query)}`);
const part = ({ body }: Reply, name: 'known' | 'latest'): Json => Object(body[name]);
const stateIn = (reply: Reply, name: 'known' | 'latest') => Object(part(reply, name)['status']);
const headSize = async () => (await whole.app.get(LedgerReader).head()).size;

/** Revokes with effect from an earlier time, as a court decided. */
async function revokeFrom(effectiveFrom: string): Promise<void> {
  await expecting(201, road.changeStatus(number, 'revocations', 'court-decision', { effectiveFrom }));
  await whole.settle();
}

beforeAll(async () => {
  whole = await WholeApp.start();
  road = await Road.begin(whole);
  times.before = now();
  number = await road.published();
  times.issued = String((await statusOf(number)).body['asOf']);
  sizes.push(await headSize());
  for (const [act, name, reason] of [
    ['suspensions', 'suspended', 'other'],
    ['reinstatements', 'reinstated', 'other'],
  ] as const) {
    later(HOUR);
    await expecting(201, road.changeStatus(number, act, reason));
    times[name] = now();
    await whole.settle();
    sizes.push(await headSize());
  }
  later(HOUR);
  times.reached = now();
  later(HOUR);
  times.revoked = now();
  await revokeFrom(times.reached);
  sizes.push(await headSize());
});
afterAll(() => whole.close());

describe('the status of a certificate as of a date', () => {
  it('is that of now, when nothing is asked', async () => {
    const reply = await statusOf(number);
    expect([reply.status, reply.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(stateIn(reply, 'known')).toEqual({ state: 'revoked', since: times.reached, reason: 'court-decision' });
    expect(reply.body).toMatchObject({ number, asOf: now(), differs: false });
    expect(part(reply, 'known')).toEqual(part(reply, 'latest'));
  });

  it('is told for any legal time, by what is known now', async () => {
    for (const [asOf, state] of [
      [times.before, 'not-yet-valid'],
      [times.issued, 'in-force'],
      [times.suspended, 'suspended'],
      [times.reinstated, 'in-force'],
      [times.reached, 'revoked'],
      ['2099-01-01T00:00:00Z', 'revoked'],
    ] as const) {
      expect([asOf, stateIn(await statusOf(number, { asOf }), 'latest').state]).toEqual([asOf, state]);
    }
  });

  it('is another when less was known, and both are shown, by size and by time', async () => {
    const asOf = times.reached;
    for (const knownAt of [String(sizes[2]), times.reached]) {
      const reply = await statusOf(number, { asOf, knownAt });
      expect(reply.body['differs']).toBe(true);
      expect(stateIn(reply, 'known')).toMatchObject({ state: 'in-force', since: times.reinstated });
      expect(stateIn(reply, 'latest')).toMatchObject({ state: 'revoked', since: times.reached });
      expect(Object(part(reply, 'known')['checkpoint']).size).toBe(String(sizes[2]));
      expect(Object(part(reply, 'latest')['checkpoint']).size).toBe(String(sizes[3]));
    }
    const before = await statusOf(number, { asOf: times.suspended, knownAt: String(sizes[0]) });
    expect([stateIn(before, 'known').state, stateIn(before, 'latest').state]).toEqual(['in-force', 'suspended']);
  });

  it('expires with its last instant', async () => {
    const other = await road.published();
    const validUntil = String((await road.cast.filer.client.get(`/v1/certificates/${other}`)).body['validUntil']);
    const after = new Date(Date.parse(validUntil) + 1).toISOString();
    expect(stateIn(await statusOf(other, { asOf: validUntil }), 'latest').state).toBe('in-force');
    expect(stateIn(await statusOf(other, { asOf: after }), 'latest')).toEqual({ state: 'expired', since: validUntil });
  });

  it('can be recomputed by a stranger from the entries and proofs alone', async () => {
    const { body: trust } = await whole.client().get('/v1/trust-file');
    const { vkey, origin } = Object(trust['log']);
    const key = parseVerifierKey(nodeCrypto, vkey);
    if (!key.ok) throw new Error(key.code);
    for (const [asOf, knownAt] of [
      [times.reached, String(sizes[2])],
      [times.suspended, String(sizes[1])],
      [times.revoked, String(sizes[3])],
    ] as const) {
      const reply = await statusOf(number, { asOf, knownAt });
      for (const name of ['known', 'latest'] as const) {
        const { entries, status: told, checkpoint } = Object(part(reply, name));
        const proven = (entries as { entry: string; tlogProof: string; index: string }[]).map((one): IndexedEntry => {
          const bytes = new TextEncoder().encode(one.entry);
          const proof = parseTlogProof(one.tlogProof);
          if (!proof.ok) throw new Error(proof.code);
          const opened = openCheckpoint(proof.value.checkpoint, [noteVerifier(nodeCrypto, key.value)], origin);
          if (!opened.ok) throw new Error(opened.code);
          const { size, root } = opened.value.checkpoint;
          const { index, path } = proof.value;
          expect(verifyInclusion(nodeCrypto, { index, size, leafHash: leafHash(nodeCrypto, bytes), path, root })).toBe(
            true,
          );
          expect([String(index), String(size), proof.value.checkpoint]).toEqual([
            one.index,
            checkpoint.size,
            checkpoint.note,
          ]);
          const parsed = parseEntry(bytes);
          if (!parsed.ok) throw new Error(parsed.code);
          expect(canonicalBytes(parsed.value)).toEqual(bytes);
          return { index, entry: parsed.value };
        });
        const { deciding: _indexes, ...found } = Object(status(proven, asOf, Number(checkpoint.size)));
        expect(found).toEqual(told);
      }
    }
  });
});

describe('a question that cannot be answered', () => {
  it.each<[string, Record<string, string>, number, string]>([
    ['no time', { asOf: 'yesterday' }, 400, 'status-query-invalid'],
    ['a time without a zone', { asOf: '2026-11-20T02:00:00' }, 400, 'status-query-invalid'],
    ['a day that does not exist', { asOf: '2026-02-30T02:00:00Z' }, 400, 'status-query-invalid'],
    ['an offset that does not exist', { asOf: '2026-02-20T02:00:00+25:00' }, 400, 'status-query-invalid'],
    ['an empty time', { asOf: '' }, 400, 'status-query-invalid'],
    ['a size with a zero in front', { knownAt: '07' }, 400, 'status-query-invalid'],
    ['a negative size', { knownAt: '-1' }, 400, 'status-query-invalid'],
    ['a size beyond 2^53', { knownAt: '9007199254740993' }, 400, 'status-query-invalid'],
    ['a size without checkpoint', { knownAt: '9007199254740991' }, 404, 'ledger-checkpoint-not-found'],
    ['a time before the ledger', { knownAt: '2001-01-01T00:00:00Z' }, 404, 'status-not-known-then'],
  ])('%s', async (_name, query, wanted, code) => {
    const reply = await statusOf(number, query);
    expect([reply.status, reply.body['code']]).toEqual([wanted, code]);
    expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  it('is one about a number that nobody knows, or that nobody knew then', async () => {
    const unknown = await statusOf('DA1122026099999');
    expect([unknown.status, unknown.body['code']]).toEqual([404, 'verification-not-found']);
    const founded = (await whole.app.get(LedgerReader).checkpoints(sizes[0] ?? 0, 100)).at(-1);
    const early = await statusOf(number, { knownAt: String(founded?.size) });
    expect([early.status, early.body['code']]).toEqual([404, 'status-not-known-then']);
  });

  it('takes times with an offset', async () => {
    const local = `${new Date(Date.parse(times.suspended) + 8 * HOUR).toISOString().slice(0, 23)}+08:00`;
    const reply = await statusOf(number, { asOf: local });
    expect([reply.body['asOf'], stateIn(reply, 'latest').state]).toEqual([times.suspended, 'suspended']);
  });

  it('and one after somebody changed the stored entries or the checkpoint', async () => {
    const intruder = new pg.Client(whole.database.adminUrl);
    await intruder.connect();
    await intruder.query('SET session_replication_role = replica');
    const attempts = [
      [
        'ledger_entry_bundle',
        `UPDATE ledger_entry_bundle SET data = decode(replace(encode(data, 'hex'), encode('court-decision', 'hex'),
           encode('court-decisioN', 'hex')), 'hex')`,
      ],
      ['ledger_checkpoint', "UPDATE ledger_checkpoint SET note = replace(note, E'\\n\\n', E'\\nmore\\n\\n')"],
    ] as const;
    try {
      for (const [table, statement] of attempts) {
        await intruder.query(`CREATE TABLE kept AS TABLE ${table}`);
        expect((await intruder.query(statement)).rowCount).toBeGreaterThan(0);
        const reply = await statusOf(number);
        expect([table, reply.status, reply.body['code']]).toEqual([table, 503, 'status-unproven']);
        await intruder.query(`DELETE FROM ${table}`);
        await intruder.query(`INSERT INTO ${table} TABLE kept`);
        await intruder.query('DROP TABLE kept');
        expect((await statusOf(number)).status).toBe(200);
      }
    } finally {
      await intruder.end();
    }
  });
});
