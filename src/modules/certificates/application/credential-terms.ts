import { Injectable } from '@nestjs/common';
import { buildCredential, type UnsecuredCredential } from '../../../core/credential/index.js';
import { SALT_LENGTH } from '../../../core/entry/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { LedgerReader } from '../../ledger/index.js';
import type { CertifiableApplication } from '../../registry/index.js';
import { registrationContent } from '../domain/registration-content.js';
import { endOfValidity } from '../domain/term.js';
import { CentreSigners } from './centre-signers.js';
import { LegibleContent } from './legible-content.js';

/** What an act of issue adds to the application. */
export interface IssuePlace {
  readonly number: string;
  readonly statusIndex: number;
  readonly at: Date;
}

/** A credential before and after it was signed. */
export interface IssuedCredential {
  readonly unsecured: UnsecuredCredential;
  /** The exact text that is kept and handed out. */
  readonly credential: string;
  /** The act's own time, or the earlier one at which a national platform made the registration valid. */
  readonly validFrom: Date;
  readonly validUntil: Date;
}

/** Makes the signed credential of an act of issue; the same act at another instant gives another one. */
@Injectable()
export class CredentialTerms {
  constructor(
    private readonly ledger: LedgerReader,
    private readonly signers: CentreSigners,
    private readonly ids: Ids,
    private readonly legible: LegibleContent,
  ) {}

  /** Throws 'glyph-missing' for what could never be printed. */
  async credential(
    application: CertifiableApplication,
    { number, statusIndex, at }: IssuePlace,
  ): Promise<IssuedCredential> {
    const { publicUrl, sample } = this.ledger.identity();
    const { centre, profile, content } = application;
    const validFrom = application.validFrom ?? at;
    const validUntil = endOfValidity(validFrom, {
      registrationType: application.registrationType,
      endOfReplaced: application.replaces?.validUntil,
      yearsAsked: content.validityYears,
      greatestYears: profile.validityYears.value,
    });
    const unsecured = buildCredential(
      registrationContent(application, { number, withheldSalt: this.ids.bytes(SALT_LENGTH) }),
      {
        publicUrl,
        sample,
        centre,
        issuerName: application.centreName,
        validFrom: validFrom.toISOString(),
        validUntil: validUntil.toISOString(),
        statusIndex,
        evidence: [{ applicationId: application.applicationId, digests: application.digests }],
      },
    );
    await this.legible.require(unsecured);
    return { unsecured, credential: this.signers.sign(centre, unsecured, at), validFrom, validUntil };
  }
}
