import { ROLES } from '../../../core/access/index.js';
import { roleFaults } from './role-policy.js';

/** A data department of the district 110112. */
const DEPARTMENT = '11110112000060011T';

describe('roles of an account', () => {
  it('each stand alone where they belong', () => {
    const home = (role: string) =>
      role === 'registrar'
        ? 'centre'
        : ['registrant', 'accountant', 'accounting-manager', 'district-reviewer'].includes(role)
          ? 'participant'
          : 'platform';
    for (const role of ROLES) expect(roleFaults([role], home(role), DEPARTMENT)).toEqual([]);
  });

  it('keep registrars in the centres and registrants out of them', () => {
    expect(roleFaults(['registrar'], 'participant')).toEqual(['role-needs-centre']);
    expect(roleFaults(['registrar'], 'platform')).toEqual(['role-needs-centre']);
    expect(roleFaults(['registrant'], 'centre')).toEqual(['role-needs-participant']);
    expect(roleFaults(['registrant'], 'platform')).toEqual(['role-needs-participant']);
    expect(roleFaults(['registrant', 'registrar'], 'centre')).toEqual(['role-needs-participant']);
    for (const role of ['accountant', 'accounting-manager'] as const) {
      expect(roleFaults([role], 'centre')).toEqual(['role-needs-participant']);
      expect(roleFaults([role], 'platform')).toEqual(['role-needs-participant']);
    }
  });

  it.each([
    ['an enterprise of the district', '91110112MA0006011J'],
    ['a public body of the city', '11110000000060011T'],
    ['a public body of another city', '11440300000060011T'],
    ['no code at all', undefined],
  ])('keep district reviewers out of %s', (_, code) => {
    expect(roleFaults(['district-reviewer'], 'participant', code)).toEqual(['role-needs-district']);
  });

  it('never join running the machine with any business', () => {
    for (const technical of ['administrator', 'operator'] as const) {
      for (const role of ROLES) {
        const business = role !== 'administrator' && role !== 'operator';
        const faults = roleFaults(role === technical ? [role] : [technical, role], 'centre');
        expect(faults.includes('roles-conflict')).toBe(business);
      }
    }
    expect(roleFaults(['administrator', 'operator'], 'platform')).toEqual([]);
  });

  it('are at least one and not repeated', () => {
    expect(roleFaults([], 'centre')).toEqual(['roles-empty']);
    expect(roleFaults(['auditor', 'auditor'], 'centre')).toEqual(['roles-repeated']);
  });
});
