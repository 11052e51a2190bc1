const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Decoding is quadratic in the length, so longer text is refused: nothing here (keys, signatures) needs more. */
const MAX_TEXT = 1024;

/** Multiplies the little-endian digits by `from`, adds `carry` and leaves digits in base `to`. */
const shift = (digits: number[], from: number, to: number, carry: number): void => {
  let rest = carry;
  for (let i = 0; i < digits.length; i++) {
    rest += (digits[i] ?? 0) * from;
    digits[i] = rest % to;
    rest = Math.floor(rest / to);
  }
  for (; rest > 0; rest = Math.floor(rest / to)) digits.push(rest % to);
};

/** Base58 with the Bitcoin alphabet (draft-msporny-base58); each leading zero byte becomes '1'. */
export const toBase58 = (bytes: Uint8Array): string => {
  const digits: number[] = [];
  for (const byte of bytes) shift(digits, 256, 58, byte);
  let zeros = 0;
  while (zeros < bytes.length && bytes[zeros] === 0) zeros++;
  return (
    '1'.repeat(zeros) +
    digits
      .reverse()
      .map((digit) => ALPHABET.charAt(digit))
      .join('')
  );
};

/** The bytes of base58 text; undefined for a foreign character or text above 1,024 characters. */
export const fromBase58 = (text: string): Uint8Array | undefined => {
  if (text.length > MAX_TEXT) return undefined;
  const digits: number[] = [];
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return undefined;
    shift(digits, 58, 256, value);
  }
  let zeros = 0;
  while (zeros < text.length && text[zeros] === '1') zeros++;
  const bytes = new Uint8Array(zeros + digits.length);
  bytes.set(digits.reverse(), zeros);
  return bytes;
};
