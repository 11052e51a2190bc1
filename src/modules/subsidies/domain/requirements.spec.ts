import { day } from '../../../../test/support/subsidy.js';
import type { Answer } from '../../../core/subsidy/index.js';
import type { Computing } from './computing.js';
import { approvableAmount, type Deciding, requireAgreed, requireFresh } from './requirements.js';

const EXACT: Answer = { eligible: true, amount: '100.00', amountKind: 'exact' };
const computing = (answer: Answer): Computing => ({
  ...{ id: 'k', claimId: 'c', version: 2, basis: 'a', asOf: day('2026-06-30'), request: {}, at: new Date(0) },
  answer,
});
const deciding = (answer: Partial<Answer>, change: Partial<Deciding> = {}): Deciding => ({
  ...{ computing: computing({ ...EXACT, ...answer }), basis: 'a', answer: EXACT, asserted: [], year: 2026 },
  ...change,
});
const codeOf = (work: () => unknown): string => {
  try {
    return String(work());
  } catch (error) {
    return String(Object(error).code);
  }
};
const approve = (answer: Partial<Answer>, change: Partial<Deciding> = {}, stated?: bigint) =>
  codeOf(() => approvableAmount(deciding(answer, change), stated));

it('is the amount that the rule gives, of the year that is claimed for', () => {
  expect(approve({})).toBe('10000');
  expect(approve({ byYear: { 2026: '100.00' } })).toBe('10000');
  expect(approve({ byYear: { 2025: '40.00', 2026: '60.00' } })).toBe('claim-year-differs');
});

it.each([
  [{}, { basis: 'b' }, 'claim-compute-anew'],
  [{ amountKind: 'invalid_input' }, {}, 'claim-input-invalid'],
  [{ eligible: false }, {}, 'claim-not-eligible'],
  [{ eligible: null }, {}, 'claim-eligibility-unknown'],
  [{ amountKind: 'undetermined', amount: null }, {}, 'claim-amount-undetermined'],
  [{}, { asserted: ['park'] }, 'claim-facts-asserted'],
  [{ amountKind: 'upper_bound' }, {}, 'claim-amount-needed'],
  [{ amountKind: 'upper_bound' }, { asserted: ['park'] }, 'claim-facts-asserted'],
  [{ amount: '0.00' }, {}, 'claim-amount-nothing'],
] as const)('of %j with %j there is none: %s', (answer, change, code) => {
  expect(approve(answer, change)).toBe(code);
});

it('is never above what was computed, and of an exact one never below', () => {
  expect(approve({}, {}, 10_001n)).toBe('claim-amount-above-computed');
  expect(approve({}, {}, 9_999n)).toBe('claim-amount-differs');
  expect(approve({ amountKind: 'upper_bound' }, {}, 9_999n)).toBe('9999');
});

it('is that of both persons, on a computing that nothing has overtaken', () => {
  expect(codeOf(() => requireAgreed(1n, 2n))).toBe('claim-amount-differs');
  expect(codeOf(() => requireFresh(deciding({}, { basis: 'b' })))).toBe('claim-compute-anew');
  expect(codeOf(() => requireFresh(deciding({})))).toBe('undefined');
  expect(codeOf(() => requireFresh(deciding({ amount: '100.01' })))).toBe('claim-compute-anew');
  expect(codeOf(() => requireFresh(deciding({ byYear: { 2026: '100.00' } })))).toBe('claim-compute-anew');
});
