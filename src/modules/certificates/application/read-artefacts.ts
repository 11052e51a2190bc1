import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import { qrUrl } from '../../../core/qr/index.js';
import { LedgerReader } from '../../ledger/index.js';
import type { ArtefactKind } from '../domain/artefact.js';
import { ArtefactMakers } from './artefact-makers.js';
import { DerivedArtefacts } from './derived-artefacts.js';
import { OfflineBundles } from './offline-bundles.js';
import { ReadCertificates } from './read-certificates.js';

/**
 * Derived artefacts for those who may see the certificate; what was not made yet is made now. All throw
 * 'certificate-not-found' and 'certificate-publishing'.
 */
@Injectable()
export class ReadArtefacts {
  constructor(
    private readonly read: ReadCertificates,
    private readonly makers: ArtefactMakers,
    private readonly derived: DerivedArtefacts,
    private readonly bundles: OfflineBundles,
    private readonly ledger: LedgerReader,
  ) {}

  /** The exact bytes that everybody gets. */
  async bytes(actor: Actor, number: string, kind: Exclude<ArtefactKind, 'disclosure-seed'>): Promise<Uint8Array> {
    const certificate = await this.read.published(actor, number);
    return (await this.makers.one(certificate, kind)).content;
  }

  /** The text of the offline bundle. */
  async bundle(actor: Actor, number: string): Promise<string> {
    return this.bundles.of(await this.read.published(actor, number));
  }

  /** The address in the QR code. */
  async qrUrl(actor: Actor, number: string): Promise<string> {
    return qrUrl(this.ledger.identity().publicUrl, number, await this.bytes(actor, number, 'summary'));
  }

  /** The text of a disclosure file. Throws 'disclosure-field-absent' for a field that this certificate has not. */
  async disclosure(actor: Actor, number: string, fields: readonly string[]): Promise<string> {
    const disclosure = await this.derived.disclosure(await this.read.published(actor, number), fields);
    const opened = new Set(disclosure.opened.map(({ name }) => name));
    const absent = fields.filter((name) => !opened.has(name));
    if (absent.length > 0) throw new Fault('disclosure-field-absent', { fields: absent.join(', ') });
    return JSON.stringify(disclosure);
  }
}
