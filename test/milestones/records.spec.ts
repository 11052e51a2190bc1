import { randomUUID } from 'node:crypto';
import type { Actor } from '../../src/core/access/index.js';
import { parseEntry } from '../../src/core/entry/index.js';
import { LedgerReader } from '../../src/modules/ledger/index.js';
import { DecideRecord } from '../../src/modules/milestones/application/decide-record.js';
import { StateRecord, type StatedRecord } from '../../src/modules/milestones/application/state-record.js';
import { committedRecordsOf, RecordRows } from '../../src/modules/milestones/persistence/record-rows.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { WholeApp } from '../support/app.js';
import { queryDatabase } from '../support/query.js';
import { aPaper, codeOf, dayOf, officer, PAPER_DIGESTS, stater } from './support.js';

let whole: WholeApp;
let by: Actor;
let registrar: Actor;

beforeAll(async () => {
  whole = await WholeApp.start();
});
afterAll(() => whole.close());
beforeEach(async () => {
  by = await stater(whole, await whole.party());
  registrar = await officer(whole, 'social');
});

const sandbox = (step: 'in' | 'out' = 'in'): StatedRecord => ({
  matter: { type: 'sandbox', step, project: '沙盒一号' },
  occurredOn: dayOf('2025-03-01'),
  document: PAPER_DIGESTS,
});
const unit = () => whole.app.get(UnitOfWork);
const state = async (record = sandbox(), actor = by) => {
  const paper = await aPaper(whole);
  return unit().run((tx) => whole.app.get(StateRecord).execute(tx, { actor }, record, paper));
};
const confirm = (id: string, actor = registrar) =>
  unit().run((tx) => whole.app.get(DecideRecord).confirm(tx, { actor }, id));
const withdraw = (id: string, actor = by) =>
  unit().run((tx) => whole.app.get(DecideRecord).withdraw(tx, { actor }, id));

it('a confirmed record is on the ledger; its matter is committed to', async () => {
  const { id } = await state();
  await confirm(id);
  await whole.settle();
  const found = await whole.app.get(RecordRows).find(unit().reader, id);
  const entry = parseEntry(await whole.app.get(LedgerReader).entry(Number(found?.publishedIndex)));
  const { document } = sandbox();
  expect(entry).toMatchObject({
    ok: true,
    value: {
      ...{ kind: 'record.filed', subject: `record:${id}` },
      body: { recordType: 'sandbox', reference: 'in', holderCode: by.organisationCode, documentDigest: document },
    },
  });
  const committed = await committedRecordsOf(unit().reader, [id]);
  expect(committed.get(id)).toEqual({ details: { occurredOn: '2025-03-01', project: '沙盒一号' } });
});

it('one document stands for one step of one holder, also when it is stated twice at once', async () => {
  const both = await Promise.all([codeOf(state()), codeOf(state())]);
  expect(both.sort()).toEqual(['done', 'record-stated-already']);
  expect(await codeOf(state(sandbox('out')))).toBe('done');
  expect(await codeOf(state(sandbox(), await stater(whole, await whole.party('丙公司'))))).toBe('done');
});

it('the document is the one that was stated, or nothing is kept', async () => {
  const other = { ...PAPER_DIGESTS, sm3: `sm3:${'b'.repeat(64)}` };
  expect(await codeOf(state({ ...sandbox(), document: other }))).toBe('record-document-differs');
  expect(await codeOf(state())).toBe('done');
});

it('what was withdrawn may be stated anew', async () => {
  const { id } = await state();
  await withdraw(id);
  expect(await codeOf(state())).toBe('done');
});

it('of two confirmations at once one stands', async () => {
  const { id } = await state();
  const another = await officer(whole, 'social');
  const both = await Promise.all([codeOf(confirm(id)), codeOf(confirm(id, another))]);
  expect(both.sort()).toEqual(['done', 'statement-ended']);
});

it('neither another centre nor whoever stated it confirms, and strangers learn nothing', async () => {
  const { id } = await state();
  expect(await codeOf(confirm(id, await officer(whole, 'public')))).toBe('statement-of-other-centre');
  expect(await codeOf(confirm(id, await officer(whole, 'social', by.personId)))).toBe('statement-same-person');
  expect(await codeOf(withdraw(id, await stater(whole, await whole.party('丙公司'))))).toBe('record-not-found');
});

it('interest without a certificate, and a certificate that is not there, are refused', async () => {
  const period = { from: dayOf('2025-01-01'), until: dayOf('2025-02-01') };
  const matter = { type: 'interest', encumbrance: randomUUID(), amount: 1n, period } as const;
  expect(await codeOf(state({ ...sandbox(), matter }))).toBe('validation-failed');
  expect(await codeOf(state({ ...sandbox(), matter, certificateNumber: 'BJ-NONE-1' }))).toBe('certificate-not-found');
});

it.each([
  ['UPDATE evidence_record SET details = NULL WHERE id = $1', 'keeps what was stated'],
  ["UPDATE evidence_record SET document_sm3 = 'sm3:' || repeat('0', 64) WHERE id = $1", 'keeps what was stated'],
  ['DELETE FROM evidence_record WHERE id = $1', 'append-only'],
])('what was confirmed is not changed: %s', async (sql, refusal) => {
  const { id } = await state();
  await confirm(id);
  await expect(queryDatabase(whole.database, sql, [id])).rejects.toThrow(refusal);
});
