import { isObject, type JsonObject } from '../../../core/canonical/index.js';
import type { Ed25519Signer } from '../../../core/crypto.js';
import { addDataIntegrityProof, multikeyFromEd25519, verifyDataIntegrityProof } from '../../../core/proof/index.js';
import type { Clock } from '../../../platform/clock/clock.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';

/** Said in every answer about what it issued. */
const WARNING = 'test-issuer: a throw-away key, and no registration';
const PROBLEM = 'https://www.w3.org/TR/vc-data-model#CRYPTOGRAPHIC_SECURITY_ERROR';

/** The issuer of the VC API in the test mode: a did:key that nobody trusts and that ends with the process. */
export class TestIssuer {
  private readonly multikey: string | undefined;

  /** @param signer the throw-away key; none outside the test mode, and then it is the issuer of nothing */
  constructor(
    private readonly signer: Ed25519Signer | undefined,
    private readonly clock: Clock,
  ) {
    this.multikey = signer && multikeyFromEd25519(signer.publicKey);
  }

  /** The issuer's identifier; undefined outside the test mode. */
  get did(): string | undefined {
    return this.multikey && `did:key:${this.multikey}`;
  }

  isIssuerOf({ issuer }: JsonObject): boolean {
    const id = isObject(issuer) ? issuer['id'] : issuer;
    return this.did !== undefined && id === this.did;
  }

  /** The credential with one eddsa-jcs-2022 proof. Undefined outside the test mode. */
  issue(unsecured: JsonObject): JsonObject | undefined {
    if (this.signer === undefined) return undefined;
    return addDataIntegrityProof(nodeCrypto, unsecured, {
      signer: this.signer,
      verificationMethod: `${this.did}#${this.multikey}`,
      created: this.clock.now().toISOString(),
    });
  }

  /** Whether the proof of what it issued holds, in the form of `/credentials/verify`. */
  verify(credential: JsonObject): JsonObject {
    const method = `${this.did}#${this.multikey}`;
    const verified = verifyDataIntegrityProof(nodeCrypto, credential, (url) =>
      url === method ? this.signer?.publicKey : undefined,
    );
    const problems = verified.ok ? [] : [{ type: PROBLEM, title: verified.code, detail: verified.code }];
    return {
      verified: verified.ok,
      problemDetails: problems,
      errors: problems.map(({ title }) => title),
      warnings: [WARNING],
    };
  }
}
