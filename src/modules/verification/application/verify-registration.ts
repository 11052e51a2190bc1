import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { publicReport, type VerificationInput, type VerificationReport } from '../../../core/verification/index.js';
import { BoundedMemo } from '../../../platform/memo/bounded-memo.js';
import type { Burden, StandingEvaluation } from '../../certificates/index.js';
import { publicisedClaims } from '../domain/publicised-claims.js';
import { JudgeEvidence } from './judge-evidence.js';
import { OwnEvidence, type OwnRegistration } from './own-evidence.js';
import type { GivenArtefact } from './read-artefact.js';

/** A report, and what is open on the certificate or stands beside it in this registry, which no file tells. */
export interface VerificationAnswer {
  readonly report: VerificationReport;
  readonly burdens: readonly Burden[];
  readonly evaluations: readonly StandingEvaluation[];
}

/** About 1 kB each; a verification needs some ten of them, most shared by all certificates. */
const REMEMBERED_RESULTS = 50_000;

/**
 * Answers whether a certificate holds, now or at an earlier legal time. Results of signature checks are remembered by
 * the digest of the exact bytes; the evidence is read anew and the verdict computed anew for every question.
 */
@Injectable()
export class VerifyRegistration {
  private readonly memo = new BoundedMemo(REMEMBERED_RESULTS);

  constructor(
    private readonly own: OwnEvidence,
    private readonly judge: JudgeEvidence,
  ) {}

  /**
   * Verifies the registration of a number, for whoever knows no more than that: he is told what its publicity showed.
   * Throws 'verification-not-found' for a number never published.
   */
  async byNumber(number: string, asOf?: Date): Promise<VerificationAnswer> {
    const { report, ...beside } = await this.inFull(number, asOf);
    return { ...beside, report: publicReport(report, publicisedClaims) };
  }

  /** The same for whoever may know all that the certificate says. */
  async inFull(number: string, asOf?: Date): Promise<VerificationAnswer> {
    const own = await this.own.of(number);
    if (own === undefined) throw new Fault('verification-not-found');
    const report = await this.judge.judge(online(own.input), { memo: this.memo, asOf });
    return answerOf(report, own, asOf);
  }

  /**
   * Verifies what somebody sent. By itself it is held against this registry's own ledger and status; what is made from
   * a certificate and carries its own signature, against the entry of that certificate. A bundle must hold by what it
   * carries; then the present status decides.
   */
  async byArtefact({ kind, input, number }: GivenArtefact, asOf?: Date): Promise<VerificationAnswer> {
    const own = number === undefined ? undefined : await this.own.of(number);
    const terms = { memo: this.memo.forOneUse(), asOf };
    if (kind !== 'bundle') return answerOf(await this.judge.judge(beside(own, input), terms), own, asOf);
    const offline = await this.judge.judgeGiven(input, terms);
    if (offline.verdict === 'forged' || own === undefined) return answerOf(offline, own, asOf);
    // Our receipt is tied to the tree of our checkpoint, the bundle's to that of its own.
    const { credential, entry, tlogProof, anchor, contractEntries, ...status } = own.input;
    return answerOf(await this.judge.judgeGiven({ ...input, ...status }, terms), own, asOf);
  }
}

/**
 * What was given with our evidence beside it, never with our documents in its place: a summary is judged by itself, and
 * our credential is there only for a detached signature, which cannot stand without one.
 */
const beside = (own: OwnRegistration | undefined, given: VerificationInput): VerificationInput => {
  if (own === undefined) return given;
  const { credential, summary, disclosure, sm2, rdfc, ...evidence } = own.input;
  const needsCredential = given.sm2 !== undefined;
  return { ...evidence, ...(needsCredential && credential !== undefined ? { credential } : {}), ...given };
};

/**
 * Of a file that is forged nothing is told: the certificate that it claims to be is another's. What is open today says
 * nothing of another time.
 */
const answerOf = (
  report: VerificationReport,
  own: OwnRegistration | undefined,
  asOf: Date | undefined,
): VerificationAnswer => {
  const { burdens = [], evaluations = [], underObjectionSince } = own ?? {};
  const told = report.verdict === 'forged' || asOf !== undefined ? NOTHING : { burdens, evaluations };
  return { report: noting(report, underObjectionSince), ...told };
};

const NOTHING: Pick<VerificationAnswer, 'burdens' | 'evaluations'> = { burdens: [], evaluations: [] };

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
