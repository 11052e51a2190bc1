import { Injectable } from '@nestjs/common';
import { isObject, parseJson } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import { parseArtefact, type VerificationInput, type VerificationReport } from '../../../core/verification/index.js';
import { BoundedMemo } from '../../../platform/memo/bounded-memo.js';
import { RegistrationArtefacts, RegistrationEvidenceReader } from '../../certificates/index.js';
import { JudgeEvidence } from './judge-evidence.js';

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

  /** Verifies the registration of a number. Throws 'verification-not-found' for a number never published. */
  async byNumber(number: string): Promise<VerificationReport> {
    const found = await this.evidence.find(number);
    if (found?.issued === undefined) throw new Fault('verification-not-found');
    const report = await this.judge.judge(online(await this.artefacts.assemble(found)), this.memo);
    return noting(report, found.underObjectionSince);
  }

  /**
   * Verifies a posted credential or bundle. A bare credential is held against this registry's own ledger and status.
   * A bundle must hold by what it carries; then the present status decides. Throws 'artefact-unreadable'.
   */
  async byDocument(bytes: Uint8Array): Promise<VerificationReport> {
    const artefact = parseArtefact(bytes);
    if (!artefact.ok) throw new Fault('artefact-unreadable', { reason: artefact.detail ?? artefact.code });
    const given = artefact.value;
    const isBundle = given.entry !== undefined || given.statusLists !== undefined || given.keyEntries !== undefined;
    const { own, underObjectionSince } = await this.ownEvidence(given.credential);
    const memo = this.memo.forOneUse();
    if (!isBundle) {
      const report = await this.judge.judge({ ...own, credential: given.credential }, memo);
      return noting(report, underObjectionSince);
    }
    const offline = await this.judge.judgeGiven(given, memo);
    if (offline.verdict === 'forged' || own === undefined) return offline;
    // Our receipt is tied to the tree of our checkpoint, the bundle's to that of its own.
    const { entry, tlogProof, anchor, contractEntries, ...status } = own;
    const report = await this.judge.judgeGiven({ ...given, ...status, credential: given.credential }, memo);
    return noting(report, underObjectionSince);
  }

  /** This registry's evidence of the registration that a credential claims to be. */
  private async ownEvidence(credential: Uint8Array): Promise<OwnEvidence> {
    const parsed = parseJson(credential);
    const subject = parsed.ok && isObject(parsed.value) ? parsed.value['credentialSubject'] : undefined;
    const number = isObject(subject) ? subject['number'] : undefined;
    if (typeof number !== 'string' || number.length > 64) return NOTHING;
    const found = await this.evidence.find(number);
    if (found?.issued === undefined) return NOTHING;
    return { own: await this.artefacts.assemble(found), underObjectionSince: found.underObjectionSince };
  }
}

/** What this registry knows of a registration. */
interface OwnEvidence {
  readonly own: VerificationInput | undefined;
  readonly underObjectionSince: Date | undefined;
}

const NOTHING: OwnEvidence = { own: undefined, underObjectionSince: undefined };

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
