import { ROLES, type Role } from '../../../core/access/index.js';
import { ACCOUNT_STATES } from './account.js';
import { isTrusted } from './second-factor.js';
import { needsSecondPerson } from './second-person.js';

const sets: Role[][] = [...ROLES.map((role) => [role]), ['evaluator', 'auditor'], ['registrant', 'evaluator']];

describe('a change of an account', () => {
  it('needs a second person exactly where it grants a role, takes a trusted one, or revives a trusted account', () => {
    for (const before of sets) {
      for (const after of sets) {
        for (const was of ACCOUNT_STATES) {
          for (const becomes of ACCOUNT_STATES) {
            const isSame = String(before) === String(after);
            const onlyFewer = after.every((role) => before.includes(role));
            const lost = before.filter((role) => !after.includes(role));
            const revived = was === 'disabled' && becomes === 'active' && isTrusted(after);
            const harmless = (isSame || (onlyFewer && !isTrusted(lost))) && !revived;
            expect([
              before,
              after,
              needsSecondPerson({ roles: before, state: was }, { roles: after, state: becomes }),
            ]).toEqual([before, after, !harmless]);
          }
        }
      }
    }
  });

  it('that disables an account needs none', () => {
    for (const role of ROLES)
      expect(needsSecondPerson({ roles: [role], state: 'active' }, { state: 'disabled' })).toBe(false);
  });
});
