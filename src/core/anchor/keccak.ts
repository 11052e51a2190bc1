import { keccak_256 } from '@noble/hashes/sha3.js';

/** Keccak-256 as Ethereum uses it: not SHA3-256, whose padding differs. */
export const keccak256 = (bytes: Uint8Array): Uint8Array => keccak_256(bytes);
