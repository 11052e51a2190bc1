import { ROLES } from '../../../core/access/index.js';
import { roleFaults } from './role-policy.js';

describe('roles of an account', () => {
  it('each stand alone where they belong', () => {
    const home = (role: string) =>
      role === 'registrar' ? 'centre' : role === 'registrant' ? 'participant' : 'platform';
    for (const role of ROLES) expect(roleFaults([role], home(role))).toEqual([]);
  });

  it('keep registrars in the centres and registrants out of them', () => {
    expect(roleFaults(['registrar'], 'participant')).toEqual(['role-needs-centre']);
    expect(roleFaults(['registrar'], 'platform')).toEqual(['role-needs-centre']);
    expect(roleFaults(['registrant'], 'centre')).toEqual(['role-needs-participant']);
    expect(roleFaults(['registrant'], 'platform')).toEqual(['role-needs-participant']);
    expect(roleFaults(['registrant', 'registrar'], 'centre')).toEqual(['role-needs-participant']);
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
