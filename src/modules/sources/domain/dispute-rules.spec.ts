import type { Actor } from '../../../core/access/index.js';
import { type CivilDate, parseCivilDate } from '../../../core/calendar/index.js';
import { Fault } from '../../../core/fault.js';
import { disputeRole, reassignmentOf, type RulingWish } from './dispute-rules.js';

const CLAIMANT = { name: '公安局', code: 'B', resourceId: 'r', resourceCode: 'RES-1' };
const PARTIES = { claimants: [CLAIMANT], sourceCode: 'A' };
const dayOf = (text: string): CivilDate => {
  const day = parseCivilDate(text);
  if (!day.ok) throw new Error(text);
  return day.value;
};
const TODAY = dayOf('2026-09-18');

const actor = (change: Partial<Actor>): Actor => ({
  ...{ accountId: 'a', personId: 'p', personRef: 'r', organisationId: 'o', organisationName: '样本' },
  ...{ organisationCode: '', centre: undefined, roles: ['registrant'], permissions: new Set() },
  authentication: 'session',
  ...change,
});

it.each<[Partial<Actor>, string | undefined]>([
  [{ organisationCode: 'A' }, 'source'],
  [{ organisationCode: 'B' }, 'claimant'],
  [{ organisationCode: 'C' }, undefined],
  [{ organisationCode: '' }, undefined],
  [{ organisationCode: 'B', roles: ['evaluator'] }, undefined],
  [{ centre: 'public', roles: ['registrar'] }, 'officer'],
  [{ centre: 'social', roles: ['registrar'] }, undefined],
  [{ roles: ['auditor'] }, 'auditor'],
])('%j is %s', (change, role) => {
  expect(disputeRole(PARTIES, actor(change))).toBe(role);
});

const decide = (wish: Partial<RulingWish>): unknown => {
  try {
    return reassignmentOf(PARTIES, { outcome: 'reassigned', ruling: '样本', ...wish }, TODAY);
  } catch (error) {
    return error instanceof Fault ? error.code : error;
  }
};

it('orders a reassignment to a claimant from today on, and within a year', () => {
  const order = { resource: 'RES-1', effectiveOn: TODAY };
  expect(decide(order)).toEqual({ sourceCode: 'B', resourceId: 'r', resourceCode: 'RES-1', effectiveOn: TODAY });
  expect(decide({ ...order, effectiveOn: dayOf('2026-09-17') })).toBe('reassignment-day');
  expect(decide({ ...order, effectiveOn: dayOf('2027-09-19') })).toMatchObject({ effectiveOn: '2027-09-19' });
  expect(decide({ ...order, effectiveOn: dayOf('2027-09-20') })).toBe('reassignment-day');
  expect(decide({ ...order, resource: 'RES-0' })).toBe('validation-failed');
  expect(decide({ resource: 'RES-1' })).toBe('validation-failed');
  expect(decide({ outcome: 'upheld' })).toBeUndefined();
  expect(decide({ outcome: 'upheld', resource: 'RES-1' })).toBe('validation-failed');
});
