import { utf8 } from '../../../core/bytes.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { parseTrustFile, verifyLoggedEntry } from '../../../core/verification/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { type RegistryClient, textOf } from '../registry-client.js';

/** Verifies an entry with its proof as a stranger who has the trust file; throws unless it is valid. */
export async function proven(
  stranger: RegistryClient,
  answer: JsonObject,
  proof: 'proof' | 'tlogProof',
): Promise<void> {
  const trust = parseTrustFile((await stranger.get('/v1/trust-file')).bytes);
  if (!trust.ok) throw new Error(`the trust file is not one: ${trust.code}`);
  const logged = { entry: utf8(textOf(answer, 'entry')), tlogProof: textOf(answer, proof) };
  const { verdict } = verifyLoggedEntry(logged, trust.value, { crypto: nodeCrypto, now: new Date() });
  if (verdict !== 'valid') throw new Error(`the entry is ${verdict}`);
}
