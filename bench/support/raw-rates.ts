import { generateKeyPairSync, hash, sign, verify } from 'node:crypto';

/** How long each raw rate is measured, in milliseconds. */
const SPAN_MS = 1_000;

/** Calls a second of something, on this thread alone. */
function rateOf(work: () => unknown): number {
  for (let i = 0; i < 1_000; i += 1) work();
  const start = performance.now();
  let calls = 0;
  for (let now = start; now - start < SPAN_MS; now = performance.now()) {
    for (let i = 0; i < 100; i += 1) work();
    calls += 100;
  }
  return (calls / (performance.now() - start)) * 1000;
}

/** SHA-256 of so many bytes, on one thread. */
export function rawHashRate(bytes: number): number {
  const data = new Uint8Array(bytes);
  return rateOf(() => hash('sha256', data, 'binary'));
}

/** Ed25519 verifications of a message of so many bytes, on one thread. */
export function rawVerifyRate(bytes: number): number {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const message = new Uint8Array(bytes);
  const signature = sign(null, message, privateKey);
  return rateOf(() => verify(null, message, publicKey, signature));
}
