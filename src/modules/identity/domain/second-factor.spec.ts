import { ROLES } from '../../../core/access/index.js';
import { isTrusted, nextStep, readCode } from './second-factor.js';

describe('what a session must do first', () => {
  const table = ROLES.flatMap((role) =>
    [true, false].flatMap((enrolled) =>
      [true, false].flatMap((proven) => [true, false].map((mandatory) => ({ role, enrolled, proven, mandatory }))),
    ),
  );

  it.each(table)('$role, enrolled $enrolled, proven $proven, mandatory $mandatory', (row) => {
    const step = nextStep({ roles: [row.role], enrolled: row.enrolled, proven: row.proven }, row.mandatory);
    // Proof outlives no reset: without a second factor nothing counts as proven.
    const enrols = !row.enrolled && row.mandatory && isTrusted([row.role]);
    const expected = enrols ? 'enrol' : row.enrolled && !row.proven ? 'prove' : 'none';
    expect(step).toBe(expected);
  });

  it('is asked of those five roles, also beside others', () => {
    expect(ROLES.filter((role) => isTrusted([role]))).toEqual([
      'registrar',
      'district-reviewer',
      'finance-officer',
      'auditor',
      'administrator',
    ]);
    expect(isTrusted(['evaluator', 'auditor'])).toBe(true);
    expect(isTrusted([])).toBe(false);
  });
});

describe('what is typed', () => {
  it.each([
    ['123456', { kind: 'totp', digits: '123456' }],
    [' 123 456 ', { kind: 'totp', digits: '123456' }],
    ['7q2mk-00000-ABCDE-zzzzz', { kind: 'recovery', code: '7Q2MK-00000-ABCDE-ZZZZZ' }],
    ['12345', undefined],
    ['1234567', undefined],
    ['１２３４５６', undefined],
    ['', undefined],
    ['7Q2MK-00000-ABCDE-ZZZZI', undefined],
  ])('"%s"', (text, read) => expect(readCode(text)).toEqual(read));
});
