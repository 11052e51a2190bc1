import { Fault } from '../../../core/fault.js';
import { type Approval, expiryOf, OUTCOMES, type Outcome, stateOf } from './approval.js';
import { requireEndable } from './rules.js';

const AT = new Date('2026-09-18T02:00:00.000Z');
const requester = { accountId: 'a', personId: 'p', personRef: 'r' };
const approval: Approval = {
  id: 'i',
  kind: 'account.create',
  centre: undefined,
  parameters: {},
  digest: 'sha256:00',
  subjectVersion: undefined,
  requestedBy: requester,
  requestedAt: AT,
  expiresAt: expiryOf(AT),
};
const other = { personId: 'q', personRef: 's', authentication: 'session' } as const;
const later = (milliseconds: number) => new Date(AT.getTime() + milliseconds);
const DAY = 86_400_000;

const tries = (change: {
  approval?: Partial<Approval>;
  outcome?: Outcome;
  actor?: Partial<Parameters<typeof requireEndable>[2]>;
  seen?: string | undefined;
  now?: Date;
}): string => {
  try {
    const actor = { ...other, ...change.actor };
    const seen = 'seen' in change ? change.seen : approval.digest;
    requireEndable({ ...approval, ...change.approval }, change.outcome ?? 'confirmed', actor, seen, change.now ?? AT);
    return 'done';
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
};

describe('who may end a request', () => {
  it.each<[string, Parameters<typeof tries>[0], string]>([
    ['another confirms', {}, 'done'],
    ['another refuses', { outcome: 'refused' }, 'done'],
    ['another withdraws', { outcome: 'withdrawn' }, 'approval-not-requester'],
    ['the same confirms', { actor: { personId: 'p', personRef: 'r' } }, 'approval-same-person'],
    ['the same, known by one identifier', { actor: { personId: 'p' } }, 'approval-same-person'],
    ['the same, known by the other', { actor: { personRef: 'r' } }, 'approval-same-person'],
    ['the same refuses', { outcome: 'refused', actor: { personId: 'p' } }, 'approval-same-person'],
    ['the same withdraws', { outcome: 'withdrawn', actor: { personId: 'p' }, seen: undefined }, 'done'],
    ['a program confirms', { actor: { authentication: 'api-key' } }, 'approval-needs-person'],
    ['another, having seen something else', { seen: 'sha256:01' }, 'approval-changed'],
    ['another, having seen nothing', { seen: undefined }, 'approval-changed'],
    ['in the last millisecond', { now: later(14 * DAY - 1) }, 'done'],
    ['after it', { now: later(14 * DAY) }, 'approval-expired'],
  ])('%s', (_, change, expected) => expect(tries(change)).toBe(expected));

  it.each(OUTCOMES.flatMap((first) => OUTCOMES.map((second) => [first, second] as const)))(
    'what is %s is never %s',
    (first, second) => {
      const ending = { outcome: first, by: requester, at: AT };
      const actor = second === 'withdrawn' ? { personId: 'p' } : {};
      expect(tries({ approval: { ending }, outcome: second, actor })).toBe('approval-closed');
      expect(stateOf({ ...approval, ending }, later(20 * DAY))).toBe(first);
    },
  );
});
