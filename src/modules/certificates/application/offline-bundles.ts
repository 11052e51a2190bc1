import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { buildBundle } from '../../../core/verification/index.js';
import type { ArtefactKind, PublishedCertificate } from '../domain/artefact.js';
import { RegistrationEvidenceReader } from '../persistence/registration-evidence-reader.js';
import { ArtefactMakers } from './artefact-makers.js';
import { EncumbranceEvidence } from './encumbrance-evidence.js';
import { RegistrationArtefacts } from './registration-artefacts.js';

/** Why an artefact may be missing although nothing is wrong: the address of the registry can be too long for a summary. */
const MISSING = ['artefact-key-missing', 'summary-too-long'];

/** Puts all that is needed to verify a certificate without us into one file. */
@Injectable()
export class OfflineBundles {
  constructor(
    private readonly evidence: RegistrationEvidenceReader,
    private readonly artefacts: RegistrationArtefacts,
    private readonly makers: ArtefactMakers,
    private readonly encumbrances: EncumbranceEvidence,
  ) {}

  /** The text of the bundle. Throws 'certificate-publishing' while no checkpoint covers the issue. */
  async of(certificate: PublishedCertificate): Promise<string> {
    const found = await this.evidence.find(certificate.number);
    if (found?.issued === undefined || found.checkpoint === undefined) throw new Fault('certificate-publishing');
    const [summary, sm2, rdfc] = await Promise.all([
      this.made(certificate, 'summary'),
      this.made(certificate, 'sm2'),
      this.made(certificate, 'rdfc'),
    ]);
    const input = {
      ...(await this.artefacts.assemble(found)),
      encumbranceEntries: await this.encumbrances.of(found.number, found.checkpoint),
      ...(summary === undefined ? {} : { summary }),
      ...(sm2 === undefined ? {} : { sm2 }),
    };
    return JSON.stringify(buildBundle({ input, ...(rdfc === undefined ? {} : { rdfc }) }));
  }

  /** Left out while the key that signs it is not on the ledger: the certificate itself holds without it. */
  private async made(certificate: PublishedCertificate, kind: ArtefactKind): Promise<Uint8Array | undefined> {
    try {
      return (await this.makers.one(certificate, kind)).content;
    } catch (error) {
      if (error instanceof Fault && MISSING.includes(error.code)) return undefined;
      throw error;
    }
  }
}
