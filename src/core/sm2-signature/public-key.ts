import { concatBytes } from '../bytes.js';

/** The prime and the coefficients of the curve sm2p256v1 (GB/T 32918.5-2017 annex A). */
const P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
const A = P - 3n;
const B = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n;

/**
 * The compressed form (33 bytes) of an uncompressed point on that curve, 04 and both coordinates (GB/T 32918.1 section
 * 4.2.8); undefined for anything else, such as a point that is not on it.
 */
export const compressSm2 = (point: Uint8Array): Uint8Array | undefined => {
  if (point.length !== 65 || point[0] !== 4) return undefined;
  const [x, y] = [numberOf(point.subarray(1, 33)), numberOf(point.subarray(33))];
  if (x >= P || y >= P || (y * y - (x * x * x + A * x + B)) % P !== 0n) return undefined;
  return concatBytes(Uint8Array.of((y & 1n) === 0n ? 2 : 3), point.subarray(1, 33));
};

const numberOf = (bytes: Uint8Array): bigint => bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
