import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { pino } from 'pino';
import { parseEntry } from '../../src/core/entry/index.js';
import { Replay } from '../../src/core/replay/index.js';
import { LedgerReader } from '../../src/modules/ledger/index.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { type Member, WholeApp } from '../support/app.js';
import { itemsOf } from '../support/lists.js';
import { waitForLockWaiters } from '../support/query.js';
import { expecting, Road } from '../support/road.js';

let whole: WholeApp;
let road: Road;
let intruder: pg.Client;
let officer: Member;
let holder: Member;
/** In force, suspended, revoked; and two that the centre has to cancel, the second once it is too late. */
const numbers: Record<'lapsing' | 'suspended' | 'revoked' | 'unrenewed' | 'racing', string> = {
  lapsing: '',
  suspended: '',
  revoked: '',
  unrenewed: '',
  racing: '',
};

/** An application that can be made one for a renewal. */
let renewal: string;

const logged: string[] = [];
const run = () => whole.runJob('certificate-expiry');
const noticesOf = (number: string) =>
  whole.query("SELECT at FROM ledger_submission WHERE subject = $1 AND kind = 'certificate.expired'", [
    `certificate:${number}`,
  ]);
const validUntilOf = async (number: string): Promise<Date> =>
  (await whole.query('SELECT valid_until FROM certificate WHERE number = $1', [number]))[0].valid_until;
const inboxOf = async (member: Member, number: string) =>
  itemsOf(await member.client.get('/v1/notices?limit=200'))
    .filter(({ certificateNumber }) => certificateNumber === number)
    .map(({ kind }) => kind);
const verdictOf = async (number: string) => (await whole.client().get(`/v1/verifications/${number}`)).body['status'];

/** No route registers under a regime whose numbers the nation gives: the application is put under it. */
async function putUnderTheMeasures(number: string): Promise<void> {
  await intruder.query('SET session_replication_role = replica');
  await intruder.query(
    `UPDATE application SET regime = 'PUBLIC_RESOURCE_2025', regime_version = '2025-03-01'
     WHERE id = (SELECT application_id FROM certificate WHERE number = $1)`,
    [number],
  );
  await intruder.query('SET session_replication_role = origin');
}

/** An application for a renewal in that state; it was filed when its window was open. */
async function renewalFiled(number: string, state: string): Promise<void> {
  await intruder.query('SET session_replication_role = replica');
  const sql = "UPDATE application SET registration_type = 'renewal', certificate_number = $2, state = $3 WHERE id = $1";
  expect((await intruder.query(sql, [renewal, number, state])).rowCount).toBe(1);
  await intruder.query('SET session_replication_role = origin');
}

beforeAll(async () => {
  whole = await WholeApp.start({ logger: pino({ level: 'error' }, { write: (line: string) => logged.push(line) }) });
  road = await Road.begin(whole);
  intruder = new pg.Client(whole.database.adminUrl);
  await intruder.connect();
  const names = ['lapsing', 'suspended', 'revoked', 'unrenewed', 'racing'] as const;
  const ids = await road.manyAfterPublicity(names.length);
  for (const [place, name] of names.entries()) {
    numbers[name] = (await expecting(202, road.issue(ids[place] ?? ''))).text('number');
  }
  await expecting(201, road.changeStatus(numbers.suspended, 'suspensions', 'other'));
  await expecting(201, road.changeStatus(numbers.revoked, 'revocations', 'other'));
  renewal = await road.submitted();
  for (const name of ['unrenewed', 'racing'] as const) await putUnderTheMeasures(numbers[name]);
  await whole.settle();
});
afterAll(async () => {
  await intruder.end();
  await whole.close();
});

describe('the end of a validity', () => {
  it('is told of when it is over, not at its last instant, and once', async () => {
    const last = await validUntilOf(numbers.lapsing);
    whole.clock.set(last);
    await run();
    expect(await whole.query('SELECT 1 FROM certificate_expiry')).toEqual([]);

    whole.clock.set(new Date(last.getTime() + 1));
    // As two instances would: the second finds the certificates of the first held or told of.
    await intruder.query('BEGIN');
    await intruder.query('SELECT 1 FROM certificate WHERE number = $1 FOR UPDATE', [numbers.racing]);
    await run();
    expect(await noticesOf(numbers.racing)).toEqual([]);
    await intruder.query('COMMIT');
    await run();
    await run();
    await whole.settle();
    for (const name of ['lapsing', 'suspended', 'unrenewed', 'racing'] as const) {
      expect([name, (await noticesOf(numbers[name])).length]).toEqual([name, 1]);
    }
    expect(await noticesOf(numbers.revoked)).toEqual([]);
  });

  it('is one notice also where two write it at the same moment', async () => {
    await intruder.query('SET session_replication_role = replica');
    await intruder.query('DELETE FROM certificate_expiry WHERE number = $1', [numbers.racing]);
    // Somebody else has told of it and is about to commit, and does not even hold the certificate.
    await intruder.query('BEGIN');
    await intruder.query('INSERT INTO certificate_expiry VALUES ($1, $2, now())', [numbers.racing, randomUUID()]);
    const second = run();
    await waitForLockWaiters(whole.database, 1);
    await intruder.query('COMMIT; SET session_replication_role = origin');
    await second;
    expect(await noticesOf(numbers.racing)).toHaveLength(1);
    expect(logged).toEqual([]);
  });

  it('decides nothing: state and bits stay, and whoever verifies finds it expired by its dates', async () => {
    const states = await whole.query('SELECT number, state FROM certificate ORDER BY number');
    const state = Object.fromEntries(states.map((row) => [row.number, row.state]));
    expect([state[numbers.lapsing], state[numbers.suspended]]).toEqual(['active', 'suspended']);
    expect(await verdictOf(numbers.lapsing)).toMatchObject({ state: 'expired' });
    // The notice is no act on the status, so that a suspension is not forgotten over it.
    expect(await verdictOf(numbers.suspended)).toMatchObject({ state: 'suspended' });
  });

  it('is told to the holder, and to the officers where the regime has the centre cancel', async () => {
    holder = await whole.member(['registrant'], road.cast.party.organisationId);
    officer = await whole.member(['registrar'], await whole.organisationOf('social'));
    expect(await inboxOf(holder, numbers.lapsing)).toContain('certificate.expired');
    expect(await inboxOf(holder, numbers.unrenewed)).toContain('certificate.expired');
    expect(await inboxOf(officer, numbers.lapsing)).not.toContain('certificate.cancellation_due');
    expect(await inboxOf(officer, numbers.unrenewed)).toContain('certificate.cancellation_due');
  });

  it('is a ground to cancel only where the regime says so, and two persons do it', async () => {
    const second = await whole.member(['registrar'], officer.organisationId);
    const ask = (number: string) =>
      officer.client.post(`/v1/certificates/${number}/cancellations`, {
        reason: 'validity-over-unrenewed',
        explanation: '期满未续展',
      });
    expect((await ask(numbers.lapsing)).body['code']).toBe('cancellation-unfounded');
    await renewalFiled(numbers.unrenewed, 'submitted');
    expect((await ask(numbers.unrenewed)).body['code']).toBe('cancellation-unfounded');
    await renewalFiled(numbers.unrenewed, 'withdrawn');
    const asked = await expecting(202, ask(numbers.unrenewed));
    const done = await expecting(201, road.confirm(asked, second));
    expect(done.body['result']).toMatchObject({ state: 'cancelled' });
    await whole.settle();
    expect(await verdictOf(numbers.unrenewed)).toMatchObject({ state: 'cancelled', reason: 'validity-over-unrenewed' });
  });

  it('is what the replay of the ledger expects, entry by entry', async () => {
    const reader = whole.app.get(LedgerReader);
    const { size } = await reader.head();
    const { centres } = Object((await whole.client().get('/v1/trust-file')).body);
    const roots = { public: centres.public.root, social: centres.social.root };
    const replay = Replay.begin({ roots, crypto: nodeCrypto });
    const found: string[] = [];
    const kinds: string[] = [];
    for (let index = 0; index < size; index += 1) {
      const entry = parseEntry(await reader.entry(index));
      if (!entry.ok) throw new Error(entry.code);
      kinds.push(entry.value.kind);
      found.push(...replay.apply(entry.value, index).map(({ code }) => code));
    }
    expect(found).toEqual([]);
    expect(kinds.filter((kind) => kind === 'certificate.expired')).toHaveLength(4);
    expect(kinds).toContain('certificate.cancelled');
  });
});
