import { sm3 as digest } from 'sm-crypto-v2';
import { fromHex } from '../bytes.js';

/** SM3 (GB/T 32905-2016): 32 bytes. */
export const sm3 = (data: Uint8Array): Uint8Array => {
  const bytes = fromHex(digest(data));
  if (bytes === undefined) throw new Error('sm3 gave no hexadecimal digest');
  return bytes;
};
