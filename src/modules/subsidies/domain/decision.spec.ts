import { approvable, type Computed, officerFault } from './decision.js';

const computed: Computed = { eligible: true, amountKind: 'exact', amount: 100n, basis: 'a' };

it.each([
  [{}, 'a', undefined, { ok: true, amount: 100n }],
  [{}, 'b', undefined, { ok: false, fault: 'facts-changed' }],
  [{}, 'a', 101n, { ok: false, fault: 'amount-above-computed' }],
  [{}, 'a', 99n, { ok: false, fault: 'amount-differs' }],
  [{ amountKind: 'upper_bound' }, 'a', undefined, { ok: false, fault: 'amount-needed' }],
  [{ amountKind: 'upper_bound' }, 'a', 99n, { ok: true, amount: 99n }],
  [{ amountKind: 'upper_bound' }, 'a', 0n, { ok: false, fault: 'amount-not-positive' }],
  [{ amountKind: 'upper_bound' }, 'a', 101n, { ok: false, fault: 'amount-above-computed' }],
  [{ amount: 0n }, 'a', undefined, { ok: false, fault: 'amount-not-positive' }],
  [{ amount: 10n ** 15n }, 'a', undefined, { ok: true, amount: 10n ** 15n }],
  [{ amount: 10n ** 15n + 1n }, 'a', undefined, { ok: false, fault: 'amount-beyond-awards' }],
  [{ eligible: false, amount: 0n }, 'a', undefined, { ok: false, fault: 'not-eligible' }],
  [{ eligible: null }, 'a', 50n, { ok: false, fault: 'eligibility-unknown' }],
  [{ amountKind: 'undetermined', amount: null, ceiling: 500n }, 'a', 50n, { ok: false, fault: 'amount-undetermined' }],
  [{ amountKind: 'exact', amount: null }, 'a', 50n, { ok: false, fault: 'amount-undetermined' }],
  [{ amountKind: 'invalid_input', eligible: null }, 'a', 50n, { ok: false, fault: 'input-invalid' }],
] as const)('%j with basis %s and reviewed amount %s', (given, basis, reviewed, expected) => {
  expect(approvable({ ...computed, ...given }, basis, reviewed)).toEqual(expected);
});

it('nobody acts on an own claim, and nobody decides on an own review', () => {
  const who = { claimantPersons: ['claimant'], reviewedBy: 'first' };
  expect(officerFault('claimant', 'examine', who)).toBe('own-claim');
  expect(officerFault('claimant', 'decide', who)).toBe('own-claim');
  expect(officerFault('first', 'decide', who)).toBe('second-person-needed');
  expect(officerFault('first', 'examine', who)).toBeUndefined();
  expect(officerFault('second', 'decide', who)).toBeUndefined();
});
