import { standingOf } from './certificate-standing.js';

const NOW = new Date('2026-09-18T02:00:00.000Z');
const version = (number: string, organisationId: string, more: Partial<Parameters<typeof standingOf>[0][0]> = {}) => ({
  ...{ number, organisationId, state: 'active' },
  ...{ validFrom: new Date('2026-01-01T00:00:00.000Z'), validUntil: new Date('2028-12-31T15:59:59.999Z') },
  ...more,
});
const old = version('1', 'us', { state: 'superseded', validUntil: new Date('2027-06-30T15:59:59.999Z') });

describe('the certificate of an asset', () => {
  it('is what took its place, as long as that is our own', () => {
    const renewed = version('2', 'us');
    expect(standingOf([old, renewed], 'us', NOW)).toEqual({
      ...{ number: '2', current: '2', validTo: '2028-12-31', warnings: [] },
    });
  });

  it('passed on to another is the last of our own, and no more held', () => {
    expect(standingOf([old, version('2', 'them')], 'us', NOW)).toEqual({
      ...{ number: '1', current: '2', validTo: '2027-06-30', warnings: ['CERTIFICATE_NOT_HELD'] },
    });
  });

  it('that came back is our own again', () => {
    const away = version('2', 'them', { state: 'superseded' });
    expect(standingOf([old, away, version('3', 'us')], 'us', NOW)).toMatchObject({ number: '3', warnings: [] });
  });

  it.each([
    ['suspended', { state: 'suspended' }],
    ['revoked', { state: 'revoked' }],
    ['cancelled', { state: 'cancelled' }],
    ['over since a millisecond', { validUntil: new Date(NOW.getTime() - 1) }],
    ['valid from the next millisecond on', { validFrom: new Date(NOW.getTime() + 1) }],
  ])('that is %s is not in force', (_name, more) => {
    expect(standingOf([version('1', 'us', more)], 'us', NOW).warnings).toEqual(['CERTIFICATE_NOT_IN_FORCE']);
  });

  it('is in force from its first instant to its last', () => {
    const brief = version('1', 'us', { validFrom: NOW, validUntil: NOW });
    expect(standingOf([brief], 'us', NOW).warnings).toEqual([]);
  });

  it('counts to its last day in Beijing', () => {
    const until = version('1', 'us', { validUntil: new Date('2027-12-31T16:00:00.000Z') });
    expect(standingOf([until], 'us', NOW).validTo).toBe('2028-01-01');
  });
});
