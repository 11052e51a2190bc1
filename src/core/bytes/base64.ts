const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const URL_SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const INVALID = 0xff;

const reverse = (alphabet: string): Uint8Array => {
  const table = new Uint8Array(128).fill(INVALID);
  for (let i = 0; i < alphabet.length; i++) table[alphabet.charCodeAt(i)] = i;
  return table;
};

const FROM_STANDARD = reverse(STANDARD);
const FROM_URL_SAFE = reverse(URL_SAFE);

const encode = (bytes: Uint8Array, alphabet: string): string => {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += alphabet.charAt(group >>> 18) + alphabet.charAt((group >>> 12) & 63);
    if (left > 1) text += alphabet.charAt((group >>> 6) & 63);
    if (left > 2) text += alphabet.charAt(group & 63);
  }
  return text;
};

/** Decodes unpadded text; refuses foreign characters, an impossible length and non-zero trailing bits. */
const decode = (text: string, length: number, table: Uint8Array): Uint8Array | undefined => {
  if (length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let group = 0;
  let bits = 0;
  let offset = 0;
  for (let i = 0; i < length; i++) {
    const value = table[text.charCodeAt(i)] ?? INVALID;
    if (value === INVALID) return undefined;
    group = ((group << 6) | value) & 0xfff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[offset++] = (group >>> bits) & 0xff;
    }
  }
  return (group & ((1 << bits) - 1)) === 0 ? bytes : undefined;
};

/** Base64 with padding (RFC 4648 section 4). */
export const toBase64 = (bytes: Uint8Array): string => {
  const text = encode(bytes, STANDARD);
  return text + '='.repeat((4 - (text.length % 4)) % 4);
};

/** Strict base64 (RFC 4648 sections 3.3, 3.5 and 4): padding required, one spelling per byte string. */
export const fromBase64 = (text: string): Uint8Array | undefined => {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return decode(text, text.length - padding, FROM_STANDARD);
};

/** Base64url without padding (RFC 4648 section 5, as RFC 7515 uses it). */
export const toBase64Url = (bytes: Uint8Array): string => encode(bytes, URL_SAFE);

/** Strict base64url: no padding, no other character, zero trailing bits; undefined otherwise. */
export const fromBase64Url = (text: string): Uint8Array | undefined => decode(text, text.length, FROM_URL_SAFE);
