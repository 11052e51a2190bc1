import { WholeApp } from '../support/app.js';
import { queryDatabase } from '../support/query.js';
import { expecting } from '../support/road.js';
import { Cashier, outcome } from './support.js';

let whole: WholeApp;
let cashier: Cashier;
beforeAll(async () => {
  whole = await WholeApp.start();
  cashier = await Cashier.begin(whole);
});
afterAll(() => whole.close());

describe('payments', () => {
  it.each<[string, object, string]>([
    ['nothing', { amount: '0.00' }, '422 validation-failed'],
    ['a float', { amount: 300 }, '422 validation-failed'],
    ['three decimals', { amount: '1.000' }, '422 validation-failed'],
    ['a negative amount', { amount: '-1.00' }, '422 validation-failed'],
    ['too much for any fee', { amount: '100000000.01' }, '422 validation-failed'],
    ['an amount with blanks', { amount: ' 1.00' }, '422 validation-failed'],
    ['tomorrow', { paidOn: '2026-09-20' }, '422 fee-paid-in-future'],
    ['no such day', { paidOn: '2026-02-30' }, '422 validation-failed'],
    ['a foreign digest', { receipt: { sha256: 'sm3:0', sm3: 'sm3:0' } }, '422 validation-failed'],
    ['one digest', { receipt: { sha256: `sha256:${'0'.repeat(64)}` } }, '422 validation-failed'],
    ['no receipt', { receipt: null }, '422 validation-failed'],
    ['an invisible payer', { payer: '\u200b' }, '422 validation-failed'],
    ['an invisible reference', { reference: '\u3164' }, '422 validation-failed'],
    ['a reference of two lines', { reference: 'a\nb' }, '422 validation-failed'],
    ['more than there is to say', { waive: true }, '422 validation-failed'],
  ])('are refused with %s', async (_, change, wanted) => {
    const id = await cashier.road.submitted();
    expect(outcome(await cashier.pay(id, change as never))).toBe(wanted);
    expect((await cashier.fee(id)).body['acts']).toEqual([]);
  });
});

describe('rows', () => {
  it.each([
    ['UPDATE fee_act SET details = NULL', 'append-only'],
    ['UPDATE fee_act SET amount = 1', 'append-only'],
    ['DELETE FROM fee_act', 'append-only'],
    ['TRUNCATE fee_act CASCADE', 'append-only'],
    ['UPDATE fee_schedule SET payment_before_issue = false', 'append-only'],
    ['DELETE FROM fee_schedule', 'append-only'],
  ])('nothing changes afterwards, whoever says so: %s', async (sql, refusal) => {
    const id = await cashier.road.submitted();
    await expecting(201, cashier.pay(id));
    await expect(queryDatabase(whole.database, sql)).rejects.toThrow(refusal);
    await expect(whole.query(sql.replace('CASCADE', ''))).rejects.toThrow();
  });
});
