/** Byte strings and their text encodings: pure, strict, the same in Node and in the browser. */
export { toBase32 } from './bytes/base32.js';
export { fromBase58, toBase58 } from './bytes/base58.js';
export { fromBase64, fromBase64Url, toBase64, toBase64Url } from './bytes/base64.js';
export { concatBytes, equalBytes, uint16be, uint64be } from './bytes/binary.js';
export { fromHex, toHex } from './bytes/hex.js';
export { decodeUtf8, isWellFormed, utf8, utf8Into } from './bytes/utf8.js';
