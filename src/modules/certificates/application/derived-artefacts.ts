import { Injectable, type OnModuleInit } from '@nestjs/common';
import { toHex, utf8 } from '../../../core/bytes.js';
import { canonicalBytes, parseJson } from '../../../core/canonical/index.js';
import { credentialDigest, credentialShape, type UnsecuredCredential } from '../../../core/credential/index.js';
import type { Disclosure } from '../../../core/disclosure/index.js';
import { Fault } from '../../../core/fault.js';
import { unsecuredTwin } from '../../../core/rdfc/index.js';
import { parseShape } from '../../../core/shape/index.js';
import { buildSm2Signature } from '../../../core/sm2-signature/index.js';
import { buildSummary, parseSummary } from '../../../core/summary/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import type { PublishedCertificate } from '../domain/artefact.js';
import { ArtefactMakers } from './artefact-makers.js';
import { CentreSigners } from './centre-signers.js';
import { DisclosureTree } from './disclosure-tree.js';

const SEED_BYTES = 32;

/**
 * What the centre derives from a credential and signs with its keys of now: they may be others than those of the issue,
 * because the digest of the credential binds all of it to the entry.
 */
@Injectable()
export class DerivedArtefacts implements OnModuleInit {
  constructor(
    private readonly makers: ArtefactMakers,
    private readonly signers: CentreSigners,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  onModuleInit(): void {
    this.makers.register('disclosure-seed', () => this.ids.bytes(SEED_BYTES));
    this.makers.register('summary', (certificate) => this.summary(certificate));
    this.makers.register('rdfc', (certificate) => this.rdfc(certificate));
    this.makers.register('sm2', (certificate) => this.sm2(certificate));
  }

  /** The summary with these fields opened; names that the certificate has no field of are passed over. */
  async disclosure(certificate: PublishedCertificate, names: readonly string[]): Promise<Disclosure> {
    const kept = await this.makers.one(certificate, 'summary');
    const summary = parseSummary(kept.content);
    if (!summary.ok) throw new Fault('internal', { reason: summary.code });
    const tree = await this.tree(certificate);
    return {
      ...{ type: 'DataAssetRegistrationDisclosure' as const, version: 1 as const },
      summary: summary.value,
      ...tree.open(names),
    };
  }

  private async summary(certificate: PublishedCertificate): Promise<Uint8Array> {
    const unsecured = unsecuredOf(certificate);
    const { sha256: digest } = credentialDigest(nodeCrypto, unsecured);
    const { root: disclosureRoot } = await this.tree(certificate);
    return utf8(this.signers.sign(certificate.centre, buildSummary(unsecured, { digest, disclosureRoot })));
  }

  private async rdfc(certificate: PublishedCertificate): Promise<Uint8Array> {
    const twin = unsecuredTwin(unsecuredOf(certificate));
    return utf8(await this.signers.signRdf(certificate.centre, twin, this.clock.now()));
  }

  /** Throws 'artefact-key-missing' while the ledger does not know the key. */
  private sm2(certificate: PublishedCertificate): Uint8Array {
    const signer = this.signers.sm2(certificate.centre);
    if (signer === undefined) throw new Fault('artefact-key-missing');
    const signed = canonicalBytes(unsecuredOf(certificate));
    const { verificationMethod, publicKey } = signer;
    const created = this.clock.now().toISOString();
    const terms = { verificationMethod, publicKey: toHex(publicKey), created, signature: toHex(signer.sign(signed)) };
    return utf8(JSON.stringify(buildSm2Signature(nodeCrypto, signed, terms)));
  }

  private async tree(certificate: PublishedCertificate): Promise<DisclosureTree> {
    const { content } = await this.makers.one(certificate, 'disclosure-seed');
    return new DisclosureTree(unsecuredOf(certificate).credentialSubject, content);
  }
}

/** The credential without its proof, from the text that the registry itself stored. */
function unsecuredOf({ number, credential }: PublishedCertificate): UnsecuredCredential {
  const parsed = parseJson(credential);
  const shaped = parsed.ok ? parseShape(credentialShape, parsed.value) : parsed;
  if (!shaped.ok) throw new Fault('internal', { reason: 'stored-credential', number });
  const { proof: _proof, ...unsecured } = shaped.value;
  return unsecured;
}
