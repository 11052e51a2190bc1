import fc from 'fast-check';
import { parseResidentId } from './index.js';

describe('citizen identification numbers', () => {
  it.each(['11010519491231002X', '440524188001010014'])('%s matches (examples of GB 11643-1999)', (number) =>
    expect(parseResidentId(number)).toEqual({ ok: true, value: { number, checksum: 'match' } }),
  );

  it('tells a wrong digit without refusing the number, unless the day of birth is none', () => {
    const number = '11010519491231002X';
    for (const at of [0, 5, 6, 9, 14, 16]) {
      const digit = String((Number(number.charAt(at)) + 1) % 10);
      const changed = `${number.slice(0, at)}${digit}${number.slice(at + 1)}`;
      expect(parseResidentId(changed)).toMatchObject({ value: { checksum: 'checksum-mismatch' } });
    }
    expect(parseResidentId('11010519490231002X').ok).toBe(false);
  });

  it.each([
    '',
    '11010519491231002x',
    '1101051949123100',
    ' 11010519491231002X',
    '１１０１０５１９４９１２３１００２Ｘ',
  ])('refuses the shape of %j', (text) =>
    expect(parseResidentId(text)).toEqual({ ok: false, code: 'resident-id-shape' }),
  );

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof parseResidentId(text).ok === 'boolean'));
  });
});
