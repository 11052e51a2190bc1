import { Injectable } from '@nestjs/common';
import { isObject, parseJson } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import {
  parseArtefact,
  publicReport,
  type VerificationInput,
  type VerificationReport,
} from '../../../core/verification/index.js';
import { BoundedMemo } from '../../../platform/memo/bounded-memo.js';
import {
  type Burden,
  RegistrationArtefacts,
  type RegistrationEvidence,
  RegistrationEvidenceReader,
} from '../../certificates/index.js';
import { publicisedClaims } from '../domain/publicised-claims.js';
import { JudgeEvidence } from './judge-evidence.js';

/** A report, and what is open on the certificate in this registry, which no file tells. */
export interface VerificationAnswer {
  readonly report: VerificationReport;
  readonly burdens: readonly Burden[];
}

/** About 1 kB each; a verification needs some ten of them, most shared by all certificates. */
const REMEMBERED_RESULTS = 50_000;

/**
 * Answers whether a certificate holds. Results of signature checks are remembered by the digest of the exact bytes;
 * the evidence is read anew and the verdict computed anew for every question.
 */
@Injectable()
export class VerifyRegistration {
  private readonly memo = new BoundedMemo(REMEMBERED_RESULTS);

  constructor(
    private readonly evidence: RegistrationEvidenceReader,
    private readonly artefacts: RegistrationArtefacts,
    private readonly judge: JudgeEvidence,
  ) {}

  /**
   * Verifies the registration of a number, for whoever knows no more than that: he is told what its publicity showed.
   * Throws 'verification-not-found' for a number never published.
   */
  async byNumber(number: string): Promise<VerificationAnswer> {
    const { report, burdens } = await this.inFull(number);
    return { report: publicReport(report, publicisedClaims), burdens };
  }

  /** The same for whoever may know all that the certificate says. */
  async inFull(number: string): Promise<VerificationAnswer> {
    const found = await this.evidence.find(number);
    if (found?.issued === undefined) throw new Fault('verification-not-found');
    return answerOf(await this.judge.judge(online(await this.artefacts.assemble(found)), this.memo), found);
  }

  /**
   * Verifies a posted credential or bundle. A bare credential is held against this registry's own ledger and status.
   * A bundle must hold by what it carries; then the present status decides. Throws 'artefact-unreadable'.
   */
  async byDocument(bytes: Uint8Array): Promise<VerificationAnswer> {
    const artefact = parseArtefact(bytes);
    if (!artefact.ok) throw new Fault('artefact-unreadable', { reason: artefact.detail ?? artefact.code });
    const given = artefact.value.input;
    const isBundle = given.entry !== undefined || given.statusLists !== undefined || given.keyEntries !== undefined;
    const found = await this.ownEvidence(given.credential ?? new Uint8Array());
    const own = found && (await this.artefacts.assemble(found));
    const memo = this.memo.forOneUse();
    const answer = (report: VerificationReport) => answerOf(report, found);
    if (!isBundle) return answer(await this.judge.judge({ ...own, ...given }, memo));
    const offline = await this.judge.judgeGiven(given, memo);
    if (offline.verdict === 'forged' || own === undefined) return answer(offline);
    // Our receipt is tied to the tree of our checkpoint, the bundle's to that of its own.
    const { entry, tlogProof, anchor, contractEntries, ...status } = own;
    return answer(await this.judge.judgeGiven({ ...given, ...status, ...credentialOf(given) }, memo));
  }

  /** This registry's evidence of the registration that a credential claims to be. */
  private async ownEvidence(credential: Uint8Array): Promise<RegistrationEvidence | undefined> {
    const parsed = parseJson(credential);
    const subject = parsed.ok && isObject(parsed.value) ? parsed.value['credentialSubject'] : undefined;
    const number = isObject(subject) ? subject['number'] : undefined;
    if (typeof number !== 'string' || number.length > 64) return undefined;
    const found = await this.evidence.find(number);
    return found?.issued === undefined ? undefined : found;
  }
}

/** Never our own in place of what is to be judged. */
const credentialOf = ({ credential }: VerificationInput): Pick<VerificationInput, 'credential'> =>
  credential === undefined ? {} : { credential };

/** Of a file that is forged nothing is told: the certificate that it claims to be is another's. */
const answerOf = (report: VerificationReport, found: RegistrationEvidence | undefined): VerificationAnswer => ({
  report: noting(report, found?.underObjectionSince),
  burdens: report.verdict === 'forged' ? [] : (found?.burdens ?? []),
});
/** A forgery is not said to be objected to: what it shows of a registration is not that registration. */
const noting = (report: VerificationReport, since: Date | undefined): VerificationReport =>
  since === undefined || report.verdict === 'forged'
    ? report
    : { ...report, underObjection: { since: since.toISOString() } };

/**
 * Evidence for whoever asks the chain itself: the proof that stands in for the chain is kilobytes, and to be hashed with
 * all the rest for every question.
 */
const online = (input: VerificationInput): VerificationInput => {
  if (input.anchor === undefined) return input;
  const { proof, ...anchor } = input.anchor;
  return { ...input, anchor };
};
