import { gradesOf, repetitionOf, supportOf } from './repeated-claims.js';

const standing = (ruleId: string, hasInvoices: boolean) => [{ id: 'other', ruleId, hasInvoices }];

it('knows two grades of one support', () => {
  expect(supportOf('BDA-1-INS50')).toBe(supportOf('BDA-1-INS60'));
  expect([...gradesOf('BDA-1-INS60')].sort()).toEqual(['BDA-1-INS50', 'BDA-1-INS60']);
  expect(gradesOf('BDA-8-VOUCHER')).toEqual(['BDA-8-VOUCHER']);
});

it.each([
  ['nothing else stands', true, [], undefined],
  ['both name their invoices', true, standing('BDA-1-INS50', true), undefined],
  ['one names none', true, standing('BDA-1-INS50', false), 'repeated'],
  ['the new one names none', false, standing('BDA-1-INS50', true), 'repeated'],
  ['the other grade stands, invoices or not', true, standing('BDA-1-INS60', true), 'other-grade'],
] as const)('%s', (_name, hasInvoices, others, kind) => {
  expect(repetitionOf({ ruleId: 'BDA-1-INS50', hasInvoices }, others)?.kind).toBe(kind);
});
