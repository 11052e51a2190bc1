import { fromHex, toHex } from '../bytes.js';
import { integer, pattern, type Shape } from '../shape/index.js';

/** Text of bytes as Ethereum's JSON-RPC writes them: `0x` and lower-case hexadecimal digits, two a byte. */
export type HexText = `0x${string}`;

const hexText = (form: RegExp, name: string): Shape<HexText> => pattern(form, name) as Shape<HexText>;

/** 32 bytes: hashes of blocks and transactions, roots, code hashes. */
export const hash32 = hexText(/0x[0-9a-f]{64}/, 'a 32-byte hash in lower-case hexadecimal with 0x');

/** A contract or account; lower case, so that texts can be compared. */
export const chainAddress = hexText(/0x[0-9a-f]{40}/, 'an address in lower-case hexadecimal with 0x');

/** Bytes of any length up to `maximum`. */
export const hexBytes = (maximum: number): Shape<HexText> =>
  hexText(new RegExp(`0x(?:[0-9a-f]{2}){0,${maximum}}`), `at most ${maximum} bytes in lower-case hexadecimal with 0x`);

/** EIP-155 chain id. */
export const chainNumber = integer(1);

/** Bytes as such a text. */
export const toHexText = (bytes: Uint8Array): HexText => `0x${toHex(bytes)}`;

/** The bytes of such a text; undefined for an odd length or any other character. */
export const fromHexText = (text: HexText): Uint8Array | undefined => fromHex(text.slice(2));
