import fc from 'fast-check';
import { formatYuan, parseYuan } from './money.js';

const amounts = fc.bigInt({ min: 0n, max: 10n ** 17n - 1n });
const fenOf = (text: string): bigint | string => {
  const parsed = parseYuan(text);
  return parsed.ok ? parsed.value : parsed.code;
};

describe('amounts in yuan', () => {
  it('come back as they were, digit by digit', () => {
    fc.assert(
      fc.property(amounts, (amount) => expect(fenOf(formatYuan(amount))).toBe(amount)),
      { numRuns: 2_000 },
    );
  });

  it('are reckoned in fen without any float', () => {
    // What a float would get wrong: 0.1 + 0.2, 1.005 · 100, 2^53 + 1 fen.
    expect([fenOf('0.10'), fenOf('0.20'), fenOf('1.01'), fenOf('90071992547409.93')]).toEqual([
      10n,
      20n,
      101n,
      9_007_199_254_740_993n,
    ]);
    fc.assert(
      fc.property(amounts, amounts, (left, right) => {
        const sum = [left, right]
          .map(formatYuan)
          .map(fenOf)
          .reduce((all, one) => BigInt(all) + BigInt(one), 0n);
        expect(sum).toBe(left + right);
      }),
    );
  });

  it('are written in one way alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.-+, eE１２．'), maxLength: 18 }), (text) => {
        const read = fenOf(text);
        if (typeof read === 'bigint') expect(formatYuan(read)).toBe(text);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    '',
    '1',
    '1.0',
    '1.000',
    '.50',
    '01.00',
    '00.00',
    '-1.00',
    '+1.00',
    ' 1.00',
    '1.00\n',
    '1,000.00',
    '1e3',
    '１.００',
    '١.٠٠',
    'NaN',
    '1.00元',
    '1000000000000000.00',
  ])('are not %j', (text) => expect(fenOf(text)).toBe('amount'));

  it('can be owed', () =>
    expect([formatYuan(-1n), formatYuan(-12_345n), formatYuan(0n)]).toEqual(['-0.01', '-123.45', '0.00']));
});
