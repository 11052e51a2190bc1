import { parseContent, parseDecision, parseReview } from './claim-statement.js';

const stated = (scopes: object[], invoices: object[] = []) =>
  JSON.parse(JSON.stringify({ year: 2026, facts: {}, scopes, invoices }));

it('takes a project for the same, however its letters are written', () => {
  const { scopes } = parseContent(stated([{ scope: 'project', id: 'p-1a' }]));
  expect(scopes).toEqual([{ scope: 'project', id: 'P-1A' }]);
});

it('names each kind of scope once', () => {
  const twice = stated([
    { scope: 'project', id: 'P-1' },
    { scope: 'project', id: 'P-2' },
  ]);
  expect(() => parseContent(twice)).toThrow('validation-failed');
});

it('knows an invoice on paper by its code and number', () => {
  const invoice = { issuerCode: '91110000MA0000001X', number: '12345678', invoiceCode: '011001900111' };
  expect(parseContent(stated([], [invoice])).invoices).toEqual([
    { issuerCode: '91110000MA0000001X', number: '011001900111-12345678' },
  ]);
  const { invoiceCode: _without, ...bare } = invoice;
  expect(() => parseContent(stated([], [bare]))).toThrow('validation-failed');
});

it('takes an amount for an approval alone', () => {
  const [opinion, amount] = ['属实', '1.00'];
  expect(parseReview({ recommends: 'approve', opinion, amount })).toMatchObject({ amount: 100n });
  expect(() => parseReview({ recommends: 'reject', opinion, amount })).toThrow('validation-failed');
  expect(parseDecision({ outcome: 'approved', opinion, amount })).toMatchObject({ amount: 100n });
  expect(() => parseDecision({ outcome: 'rejected', opinion, amount })).toThrow('validation-failed');
});
