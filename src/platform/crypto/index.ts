/** Cryptography through Node's own OpenSSL, behind the interfaces of the core. */
export { nodeCrypto, plain, verifyEd25519InBackground } from './node-crypto.js';
export {
  ed25519SignerFromSeed,
  mlDsa44SignerFromKeyObject,
  p256SignerFromKeyObject,
  signerFromKeyObject,
  sm2SignerFromSecret,
} from './signer.js';
