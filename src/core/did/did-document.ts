import type { JsonObject } from '../canonical/index.js';
import { verificationMethodOf } from './did-web.js';

export interface DidKey {
  /** `z6Mk…` (Ed25519), `zDna…` (P-256) or `zEPJ…` (SM2). */
  multikey: string;
  /** Instant from which a compromised key asserts nothing; a key that was merely rotated out has none. */
  revoked?: string;
}

/**
 * The DID document of a centre (DID Core 1.0 section 5, Controlled Identifiers 1.0 section 2.2.2). It serves other
 * people's verifiers; ours trusts the trust file and the ledger.
 */
export const didDocument = (did: string, keys: readonly DidKey[]): JsonObject => ({
  '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
  id: did,
  verificationMethod: keys.map(({ multikey, revoked }) => ({
    id: verificationMethodOf(did, multikey),
    type: 'Multikey',
    controller: did,
    publicKeyMultibase: multikey,
    ...(revoked === undefined ? {} : { revoked }),
  })),
  assertionMethod: keys
    .filter(({ revoked }) => revoked === undefined)
    .map(({ multikey }) => verificationMethodOf(did, multikey)),
});
