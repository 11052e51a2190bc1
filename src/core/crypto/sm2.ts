import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { concatBytes, equalBytes, fromHex, toHex, utf8 } from '../bytes.js';
import type { CryptoProvider } from '../crypto-provider.js';

type Sm3 = Pick<CryptoProvider, 'sm3'>;

/** The distinguishing identifier of a signer who has agreed on no other (GM/T 0009-2023 section 10). */
export const SM2_USER_ID = '1234567812345678';

/** Bytes of a random number that is reduced to a nonce: 16 more than the order has, so that none is likelier. */
export const SM2_NONCE_BYTES = 48;

/** The recommended curve (GB/T 32918.5-2017 section 2). */
const CURVE = {
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
};
const Point = weierstrass(CURVE);
const { Fn } = Point;

const bytes32 = (value: bigint): Uint8Array => fromHex(value.toString(16).padStart(64, '0')) ?? new Uint8Array();
const number = (bytes: Uint8Array): bigint => BigInt(`0x${toHex(bytes)}`);

/** What every Z begins with but for the key: length of the identifier in bits, the identifier, a, b and G. */
const Z_PREFIX = concatBytes(
  Uint8Array.of(0, SM2_USER_ID.length * 8),
  utf8(SM2_USER_ID),
  ...[CURVE.a, CURVE.b, CURVE.Gx, CURVE.Gy].map(bytes32),
);

/** e of GB/T 32918.2-2016 section 6.1, steps A1 and A2: SM3(Z ‖ M) with Z of section 5.5, as a number. */
const digestOf = ({ sm3 }: Sm3, { x, y }: { x: bigint; y: bigint }, message: Uint8Array): bigint =>
  number(sm3(concatBytes(sm3(concatBytes(Z_PREFIX, bytes32(x), bytes32(y))), message)));

/**
 * Verifies an SM2 signature with SM3 and the identifier `1234567812345678` (GB/T 32918.2-2016 section 7.1). Total.
 * @param publicKey compressed point, 33 bytes
 * @param signature r ‖ s, 64 bytes
 */
export const verifySm2 = (crypto: Sm3, publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
  if (publicKey.length !== 33 || signature.length !== 64) return false;
  const [r, s] = [number(signature.subarray(0, 32)), number(signature.subarray(32))];
  if (!Fn.isValidNot0(r) || !Fn.isValidNot0(s)) return false;
  const t = Fn.add(r, s);
  if (t === 0n) return false;
  try {
    const key = Point.fromBytes(publicKey);
    const point = Point.BASE.multiplyUnsafe(s).add(key.multiplyUnsafe(t));
    if (point.is0()) return false;
    return Fn.create(digestOf(crypto, key.toAffine(), message) + point.toAffine().x) === r;
  } catch {
    return false;
  }
};

/**
 * Signs with SM2, SM3 and the identifier `1234567812345678` (GB/T 32918.2-2016 section 6.1).
 * @param secret private key, 32 bytes
 * @param nonce gives 48 secret random bytes at each call
 * @returns r ‖ s, 64 bytes
 */
export const signSm2 = (crypto: Sm3, secret: Uint8Array, message: Uint8Array, nonce: () => Uint8Array): Uint8Array => {
  const d = number(secret);
  const e = digestOf(crypto, Point.BASE.multiply(d).toAffine(), message);
  for (;;) {
    const k = (number(nonce()) % (CURVE.n - 1n)) + 1n;
    const r = Fn.create(e + Point.BASE.multiply(k).toAffine().x);
    if (r === 0n || r + k === CURVE.n) continue;
    const s = Fn.mul(Fn.inv(1n + d), Fn.sub(k, Fn.mul(r, d)));
    if (s !== 0n) return concatBytes(bytes32(r), bytes32(s));
  }
};

/** The compressed point of a private key; undefined for bytes that are none: 32, from 1 to n - 2. */
export const sm2PublicKey = (secret: Uint8Array): Uint8Array | undefined => {
  const d = secret.length === 32 ? number(secret) : 0n;
  // With n - 1 the inverse of 1 + d that every signature needs would not exist.
  return d === 0n || d >= CURVE.n - 1n ? undefined : Point.BASE.multiply(d).toBytes(true);
};

/** The 65 bytes `04 ‖ x ‖ y` of a compressed point, as SM2 tools read keys; undefined for what is none of the curve. */
export const uncompressedSm2 = (publicKey: Uint8Array): Uint8Array | undefined => {
  if (publicKey.length !== 33) return undefined;
  try {
    const point = Point.fromBytes(publicKey);
    return equalBytes(point.toBytes(true), publicKey) ? point.toBytes(false) : undefined;
  } catch {
    return undefined;
  }
};
