const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 without padding (RFC 4648 section 6), as authenticator apps take secrets. */
export const toBase32 = (bytes: Uint8Array): string => {
  let text = '';
  let group = 0;
  let bits = 0;
  for (const byte of bytes) {
    group = ((group << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((group >>> bits) & 31);
    }
  }
  return bits === 0 ? text : text + ALPHABET.charAt((group << (5 - bits)) & 31);
};
