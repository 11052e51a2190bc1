import { sha256 } from '@noble/hashes/sha2.js';
import { verifyEd25519 } from '../../core/crypto/ed25519.js';
import type { CryptoProvider } from '../../core/crypto-provider.js';

/** What is loaded only when something given needs it. */
type Primitive = Exclude<keyof CryptoProvider, 'sha256' | 'verifyEd25519'>;

/** Thrown where a computation needs a primitive that is not there yet: never a finding, always a reason to load it. */
class PrimitiveMissing extends Error {
  constructor(readonly primitive: Primitive) {
    super(`${primitive} is not loaded`);
  }
}

const loaded: Partial<CryptoProvider> = {};

const need = <P extends Primitive>(primitive: P): CryptoProvider[P] => {
  const found = loaded[primitive];
  if (found === undefined) throw new PrimitiveMissing(primitive);
  return found;
};

/** The primitives that this page computes with. Use it inside `withPrimitives`. */
export const lazyCrypto: CryptoProvider = {
  sha256: (data) => sha256(data),
  verifyEd25519,
  sm3: (data) => need('sm3')(data),
  verifyMlDsa44: (...words) => need('verifyMlDsa44')(...words),
  verifyP256: (...words) => need('verifyP256')(...words),
  verifySm2: (...words) => need('verifySm2')(...words),
};

const LOADERS: Readonly<Record<Primitive, () => Promise<void>>> = {
  sm3: async () => {
    loaded.sm3 = (await import('../../core/crypto/sm3.js')).sm3;
  },
  verifyMlDsa44: async () => {
    loaded.verifyMlDsa44 = (await import('../../core/crypto/ml-dsa-44.js')).verifyMlDsa44;
  },
  verifyP256: async () => {
    loaded.verifyP256 = (await import('../../core/crypto/p256.js')).verifyP256;
  },
  verifySm2: async () => {
    const { verifySm2 } = await import('../../core/crypto/sm2.js');
    loaded.verifySm2 = (...words) => verifySm2(lazyCrypto, ...words);
  },
};

/**
 * Runs a pure computation; whenever it turns out to need a primitive that is not there, loads that and runs it again
 * from the beginning. Throws what the computation throws, and TypeError when a file can't be fetched.
 */
export async function withPrimitives<T>(work: () => T | Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PrimitiveMissing)) throw error;
      await LOADERS[error.primitive]();
    }
  }
}

/** Loads them all, so that everything can be verified without a network. */
export const loadPrimitives = (): Promise<unknown> => Promise.all(Object.values(LOADERS).map((load) => load()));
