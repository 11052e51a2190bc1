import { Injectable } from '@nestjs/common';
import type { Actor, Centre } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { DigestPair } from '../../../core/entry/index.js';
import type { RegimeCode, RegistrationType } from '../../../core/regime/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type Applicant, contentAsJson, registryFault } from '../domain/index.js';
import { committedEvidence } from '../domain/evidence.js';
import { ApplicationRepository } from '../persistence/application-repository.js';
import { CentreNames } from './centre-names.js';
import { seenFrom, viewpointOn } from './visibility.js';

/** What was filed last, as an officer of the centre sees it: with contacts. */
export interface FiledApplication {
  readonly applicationId: string;
  readonly centre: Centre;
  readonly centreName: string;
  readonly regime: RegimeCode;
  readonly regimeVersion: string;
  readonly registrationType: RegistrationType;
  /** The certificate that is to be changed, corrected, transferred, renewed or cancelled. */
  readonly certificateNumber?: string;
  readonly filedAt: Date;
  readonly applicant: Pick<Applicant, 'name' | 'type' | 'code'>;
  /** Empty once it was erased. */
  readonly content: JsonObject;
  /** Identifier, purpose, size and digests of each file. */
  readonly evidence: readonly JsonObject[];
  /** Salted digests of what the ledger holds of the filing. */
  readonly digests: Readonly<Record<string, DigestPair>>;
  readonly undertakingVersion: string;
}

/** Reads filings for the module that hands them to national platforms. */
@Injectable()
export class FilingReader {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly centreNames: CentreNames,
  ) {}

  /** Throws Fault 'application-not-found' for everybody but an officer of its centre, and before it was filed. */
  async read(tx: Transaction, actor: Actor, id: string): Promise<FiledApplication> {
    const record = await this.applications.find(tx, id);
    if (record === undefined || viewpointOn(record, actor) !== 'officer') throw registryFault('application-not-found');
    const { filing } = record;
    const {
      centre,
      regime,
      regimeVersion,
      registrationType,
      certificateNumber,
      applicant,
      content,
      evidence,
      submittedAt,
    } = seenFrom(record, 'officer');
    if (filing === undefined || submittedAt === undefined) throw registryFault('application-not-found');
    const { name, type, code } = applicant;
    return {
      applicationId: id,
      centre,
      centreName: this.centreNames.of(centre),
      regime,
      regimeVersion,
      registrationType,
      ...(certificateNumber === undefined ? {} : { certificateNumber }),
      filedAt: submittedAt,
      applicant: { name, type, code },
      content: contentAsJson(content),
      evidence: committedEvidence(evidence),
      digests: filing.digests,
      undertakingVersion: filing.undertakingVersion,
    };
  }
}
