import { formatOneTimePassword, isSpent } from './one-time-password.js';

describe('one-time passwords', () => {
  it('are four groups of five unmistakable characters, each of the alphabet as likely as any other', () => {
    const bytes = Uint8Array.from({ length: 20 }, (_, index) => index * 13);
    expect(formatOneTimePassword(bytes)).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      const first = formatOneTimePassword(new Uint8Array(20).fill(byte)).charAt(0);
      counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    expect([...counts.values()]).toEqual(Array(32).fill(8));
  });

  it('are spent by use or by time; ordinary passwords never', () => {
    const now = new Date('2026-03-02T00:00:00Z');
    const later = new Date(now.getTime() + 1);
    expect(isSpent({ expiresAt: later, usedAt: undefined }, now)).toBe(false);
    expect(isSpent({ expiresAt: now, usedAt: undefined }, now)).toBe(true);
    expect(isSpent({ expiresAt: later, usedAt: now }, now)).toBe(true);
    expect(isSpent({ expiresAt: undefined, usedAt: undefined }, now)).toBe(false);
  });
});
