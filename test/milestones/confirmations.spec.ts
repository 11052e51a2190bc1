import pg from 'pg';
import type { Actor } from '../../src/core/access/index.js';
import { parseEntry } from '../../src/core/entry/index.js';
import { Fault } from '../../src/core/fault.js';
import { LedgerReader } from '../../src/modules/ledger/index.js';
import { DecideMilestone } from '../../src/modules/milestones/application/decide-milestone.js';
import { StateMilestone } from '../../src/modules/milestones/application/state-milestone.js';
import { committedMilestonesOf, MilestoneRows } from '../../src/modules/milestones/persistence/milestone-rows.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { type Party, WholeApp } from '../support/app.js';
import { queryDatabase, waitForLockWaiters } from '../support/query.js';
import { aPaper, aTrade, codeOf, officer, PAPER_DIGESTS, stater } from './support.js';

let whole: WholeApp;
let party: Party;
let by: Actor;
let registrar: Actor;

beforeAll(async () => {
  whole = await WholeApp.start();
});
afterAll(() => whole.close());
beforeEach(async () => {
  party = await whole.party();
  by = await stater(whole, party);
  registrar = await officer(whole, 'social');
});

const unit = () => whole.app.get(UnitOfWork);
const state = async (amount?: bigint, actor = by) => {
  const papers = [await aPaper(whole)];
  return unit().run((tx) => whole.app.get(StateMilestone).execute(tx, { actor }, aTrade(amount), papers));
};
const confirm = (id: string, actor = registrar) =>
  unit().run((tx) => whole.app.get(DecideMilestone).confirm(tx, { actor }, id));
const refuse = (id: string, actor = registrar) =>
  unit().run((tx) => whole.app.get(DecideMilestone).refuse(tx, { actor }, id, '合同不全'));
const withdraw = (id: string, actor = by) =>
  unit().run((tx) => whole.app.get(DecideMilestone).withdraw(tx, { actor }, id));

it('a confirmed first is on the ledger, with what it commits to kept beside it', async () => {
  const { id } = await state();
  await confirm(id);
  await whole.settle();
  const found = await whole.app.get(MilestoneRows).find(unit().reader, id);
  expect(found).toMatchObject({ state: 'confirmed', amount: 100_000n, version: 2 });
  const entry = parseEntry(await whole.app.get(LedgerReader).entry(Number(found?.publishedIndex)));
  expect(entry).toMatchObject({
    ok: true,
    value: {
      kind: 'milestone.confirmed',
      subject: `milestone:${id}`,
      body: { milestoneType: 'trade', holderName: party.name, holderCode: party.uscc, occurredOn: '2025-03-01' },
    },
  });
  const { platform, contract, counterparty } = aTrade().statement;
  const files = [PAPER_DIGESTS];
  expect((await committedMilestonesOf(unit().reader, [id])).get(id)).toEqual({
    evidence: { files, platform, contract, counterparty },
    amount: '100000',
  });
});

it('of confirmations of one first at once one stands, and the others name it', async () => {
  const stated = [await state(1n), await state(2n), await state(3n), await state(4n)];
  const holder = new pg.Client(whole.database.adminUrl);
  await holder.connect();
  try {
    await holder.query('BEGIN');
    await holder.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7470))', [`trade ${party.uscc}`]);
    const sent = Promise.allSettled(stated.map(({ id }) => confirm(id)));
    // Without the lock they would be done, or refused without a name, before they wait.
    await Promise.race([waitForLockWaiters(whole.database, stated.length), sent]);
    await holder.query('COMMIT');
    const settled = await sent;
    const first = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value.id] : []));
    expect(first).toHaveLength(1);
    const refusals = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    for (const refusal of refusals) {
      expect(refusal).toBeInstanceOf(Fault);
      expect(refusal).toMatchObject({
        code: 'milestone-confirmed-already',
        params: { type: 'trade', first: first[0] },
      });
    }
    expect(refusals).toHaveLength(3);
  } finally {
    await holder.end();
  }
});

it('the table itself has room for one confirmed first of a kind', async () => {
  const [one, two] = [await state(), await state()];
  await confirm(one.id);
  const sql = `UPDATE milestone SET state = 'confirmed', version = 2, ended_by = $2, ended_by_person = $3, at = stated_at
    WHERE id = $1`;
  const values = [two.id, registrar.accountId, registrar.personId];
  await expect(queryDatabase(whole.database, sql, values)).rejects.toThrow('milestone_one_first');
});

it('nothing is confirmed behind the back of the ledger', async () => {
  const { id } = await state();
  const sql = `UPDATE milestone SET state = 'confirmed', version = 2, ended_by = $2, ended_by_person = $3, at = stated_at
    WHERE id = $1`;
  const attack = queryDatabase(whole.database, sql, [id, registrar.accountId, registrar.personId]);
  await expect(attack).rejects.toThrow('without its entry');
});

it.each([
  ['UPDATE milestone SET amount = 1 WHERE id = $1', 'keeps what was stated'],
  [
    "UPDATE milestone SET state = 'stated', version = 1, ended_by = NULL, ended_by_person = NULL, at = NULL WHERE id = $1",
    'keeps what was stated',
  ],
  ['DELETE FROM milestone WHERE id = $1', 'append-only'],
])('what was confirmed is not changed: %s', async (sql, refusal) => {
  const { id } = await state();
  await confirm(id);
  await expect(queryDatabase(whole.database, sql, [id])).rejects.toThrow(refusal);
});

it('the officer is of the competent centre, and nobody who stated it, by whichever account', async () => {
  const { id } = await state();
  expect(await codeOf(confirm(id, await officer(whole, 'public')))).toBe('statement-of-other-centre');
  expect(await codeOf(confirm(id, await officer(whole, 'social', by.personId)))).toBe('statement-same-person');
  expect(await codeOf(refuse(id, await officer(whole, 'social', by.personId)))).toBe('statement-same-person');
  expect(await codeOf(confirm(id, by))).toBe('statement-of-other-centre');
  expect(await codeOf(confirm(id))).toBe('done');
});

it('nobody decides for an organisation that he belongs to under another account, on either side', async () => {
  const { id } = await state();
  const colleague = await stater(whole, party);
  const insider = await officer(whole, 'social', colleague.personId);
  expect(await codeOf(confirm(id, insider))).toBe('statement-own-matter');
  expect(await codeOf(refuse(id, insider))).toBe('statement-own-matter');
  const buyer = await whole.party('乙数据有限公司');
  await queryDatabase(
    whole.database,
    'UPDATE organisation SET uscc = $2 WHERE id = $1',
    [buyer.organisationId, '91110000MA0000002B'],
    whole.database.adminUrl,
  );
  const ofBuyer = await whole.member(['registrant'], buyer.organisationId);
  await whole.query("UPDATE account SET state = 'disabled' WHERE id = $1", [ofBuyer.accountId]);
  expect(await codeOf(confirm(id, await officer(whole, 'social', ofBuyer.personId)))).toBe('statement-own-matter');
  expect(await codeOf(confirm(id))).toBe('done');
});

it('another organisation neither withdraws a statement nor learns of it', async () => {
  const { id } = await state();
  const stranger = await stater(whole, await whole.party('丙公司'));
  expect(await codeOf(withdraw(id, stranger))).toBe('milestone-not-found');
  expect(await codeOf(withdraw(id))).toBe('done');
});

it('what has ended is neither confirmed nor refused nor withdrawn again', async () => {
  const ended = [await state(), await state(), await state()] as const;
  await withdraw(ended[0].id);
  await refuse(ended[1].id);
  await confirm(ended[2].id);
  for (const { id } of ended) {
    expect(await codeOf(refuse(id))).toBe('statement-ended');
    expect(await codeOf(withdraw(id))).toBe('statement-ended');
    expect(await codeOf(confirm(id))).toBe('statement-ended');
  }
  expect(await codeOf(state())).toBe('milestone-confirmed-already');
});

it('neither a registration centre nor a natural person has firsts', async () => {
  expect(await codeOf(state(1n, registrar))).toBe('statement-of-no-enterprise');
  await whole.query("UPDATE organisation SET type = 'natural-person' WHERE id = $1", [party.organisationId]);
  expect(await codeOf(state())).toBe('statement-of-no-enterprise');
});

it('a code that no entry could name is refused when the first is stated, not when it is confirmed', async () => {
  await queryDatabase(
    whole.database,
    'UPDATE organisation SET uscc = $2 WHERE id = $1',
    [party.organisationId, 'I'.repeat(18)],
    whole.database.adminUrl,
  );
  expect(await codeOf(state())).toBe('statement-of-no-enterprise');
});
