import { Injectable } from '@nestjs/common';
import { CENTRE_NAMES, CENTRES, type Centre } from '../../../core/access/index.js';
import { centreDid } from '../../../core/did/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { CentreSigners, TrustFiles } from '../../certificates/index.js';
import { LedgerReader } from '../../ledger/index.js';
import { isProven } from '../domain/proven-artefact.js';
import { type AskedOf, type ReportTerms, reportCredential } from '../domain/report-credential.js';
import { statedReport } from '../domain/stated-report.js';
import type { Question } from './read-question.js';
import type { VerificationAnswer } from './verify-registration.js';

/** A signed report: its exact text, and by whom. */
export interface SignedReport {
  readonly centre: Centre;
  readonly text: string;
  readonly terms: Pick<ReportTerms, 'id' | 'askedOf' | 'trustFile'>;
}

/** Signs reports in the name of a centre: the server's word at one time. */
@Injectable()
export class SignReport {
  constructor(
    private readonly signers: CentreSigners,
    private readonly trust: TrustFiles,
    private readonly ledger: LedgerReader,
    private readonly ids: Ids,
  ) {}

  /** By the centre of the certificate where the artefact is proven to be of one, else by the first. */
  async sign(question: Question, { report }: VerificationAnswer): Promise<SignedReport> {
    const { publicUrl, sample } = this.ledger.identity();
    const issuing = isProven(report) ? report.certificate?.issuer.id : undefined;
    const centre = CENTRES.find((one) => centreDid(publicUrl, one) === issuing) ?? CENTRES[0];
    const { sha256 } = await this.trust.currentText();
    const at = new Date(report.checkedAt);
    const terms = {
      id: `urn:uuid:${this.ids.uuid()}`,
      askedOf: askedOf(question),
      trustFile: `sha256:${sha256}` as const,
    };
    const unsecured = reportCredential({
      ...terms,
      issuer: { id: centreDid(publicUrl, centre), name: CENTRE_NAMES[centre] },
      at,
      isSample: sample,
      report: statedReport(report),
    });
    return { centre, terms, text: this.signers.sign(centre, unsecured, at) };
  }
}

const askedOf = (question: Question): AskedOf =>
  'named' in question ? question.named : { artefact: question.given.digest, kind: question.given.kind };
