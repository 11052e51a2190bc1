import { inspect } from 'node:util';
import { SenderKey } from './sender-key.js';

const DIGITS = '1f'.repeat(32);

describe('a sender key', () => {
  it('shows itself to whoever asks for it, and to nobody else', () => {
    const key = new SenderKey(`0x${DIGITS.toUpperCase()}\n`);
    expect(key.reveal()).toBe(`0x${DIGITS}`);
    const shown = [inspect({ key }, { depth: 9, showHidden: true }), JSON.stringify({ key }), `${key}`, String(key)];
    for (const text of shown) expect(text.toLowerCase()).not.toContain(DIGITS);
    expect({ ...key }).toEqual({});
  });

  it.each(['', '0x', DIGITS.slice(1), `${DIGITS}00`, `0x${DIGITS.slice(2)}zz`])(
    'is not %j, and the complaint does not hold it',
    (text) => {
      expect(() => new SenderKey(text)).toThrow(new RangeError('a sender key is 32 bytes in hexadecimal'));
    },
  );
});
