import { Injectable } from '@nestjs/common';
import { civilDateAt } from '../../../core/calendar/index.js';
import { isObject, type JsonValue } from '../../../core/canonical/index.js';
import { NO_SETTINGS } from '../../../core/subsidy/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type FileToHold, HeldEvidence } from '../../registry/index.js';
import { type Claim, type ConfirmedFact, claimHolder, type FileTag, factHolder } from '../domain/claim.js';
import { isBeyondOfficers, isReviewed, isSame } from '../domain/claim-facts.js';
import { claimFault } from '../domain/claim-faults.js';
import type { StatedConfirmation } from '../domain/claim-statement.js';
import { requireReadable } from '../domain/readable-facts.js';
import { ClaimEvidenceRows } from '../persistence/claim-evidence-rows.js';
import { type Admit, ClaimDesk } from './claim-desk.js';
import type { ActingBy } from './claim-trail.js';

/** What is stated of a file, and the file. */
interface Sent<T> {
  readonly statement: T;
  readonly file: FileToHold;
}

/** Files of claims: a claimant's evidence, and the documents in which officers found facts. */
@Injectable()
export class ClaimFiles {
  constructor(
    private readonly desk: ClaimDesk,
    private readonly evidence: ClaimEvidenceRows,
    private readonly held: HeldEvidence,
  ) {}

  /** Throws Fault 'claim-not-found', 'claim-transition', 'evidence-missing'. */
  async attach(
    tx: Transaction,
    by: ActingBy,
    id: string,
    { statement: tag, file }: Sent<FileTag>,
    admit?: Admit,
  ): Promise<Claim> {
    const { claim } = await this.desk.asClaimant(tx, by.actor, id, 'attach', admit);
    const { now: at } = this.desk;
    const fileId = await this.hold(tx, claimHolder(id), at, file);
    await this.evidence.addFile(tx, { id: fileId, claimId: id, tag, at });
    return this.desk.do(tx, by, claim, { act: 'attach', details: { file: fileId, tag }, at });
  }

  /**
   * An officer found in a document what the claimant states; of what a review finds, he says what it found. Throws Fault
   * 'claim-not-found', 'claim-own-matter', 'claim-transition', 'claim-fact-reserved', 'claim-fact-not-stated',
   * 'claim-facts-invalid', 'validation-failed', 'evidence-missing'.
   */
  async confirm(
    tx: Transaction,
    by: ActingBy,
    id: string,
    { statement: stated, file }: Sent<StatedConfirmation>,
    admit?: Admit,
  ): Promise<{ readonly claim: Claim; readonly confirmed: ConfirmedFact }> {
    const { claim } = await this.desk.asOfficer(tx, by.actor, id, 'confirm', admit);
    const { now: at } = this.desk;
    const value = confirmedValue(claim, stated, at);
    const { accountId, personId, personRef } = by.actor;
    const factId = this.desk.newId();
    const fileId = await this.hold(tx, factHolder(factId), at, file);
    const { fact } = stated;
    const confirmed: ConfirmedFact = {
      ...{ id: factId, claimId: id, version: claim.version + 1, fact, value, fileId, at },
      ...{ accountId, personId, personRef },
    };
    await this.evidence.addFact(tx, confirmed);
    const details = { fact, confirmation: factId };
    return { claim: await this.desk.do(tx, by, claim, { act: 'confirm', details, at }), confirmed };
  }

  private async hold(tx: Transaction, holder: string, at: Date, file: FileToHold): Promise<string> {
    const [held] = await this.held.hold(tx, holder, at, [file]);
    if (held === undefined) throw new Error('a file that was held is not there');
    return held.id;
  }
}

function confirmedValue(claim: Claim, { fact, value }: StatedConfirmation, now: Date): JsonValue {
  const { ruleId, facts, claimantCode } = claim;
  if (isBeyondOfficers(ruleId, fact)) throw claimFault('claim-fact-reserved', { facts: fact });
  if (!isReviewed(fact)) {
    const asserted = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
    if (asserted === undefined || !isSame(asserted, value ?? asserted))
      throw claimFault('claim-fact-not-stated', { fact });
    return asserted;
  }
  if (value === undefined || value === null) {
    throw claimFault('validation-failed', {}, [{ pointer: '/value', code: 'required' }]);
  }
  requireReadable(ruleId, { [fact]: value }, { asOf: civilDateAt(now), settings: NO_SETTINGS }, '/value');
  // One claim is of one enterprise: a share of another one's would be paid to this one.
  const isOthers =
    Array.isArray(value) && value.some((row) => isObject(row) && 'id' in row && row['id'] !== claimantCode);
  if (fact === 'enterprises' && isOthers) throw claimFault('claim-fact-not-stated', { fact });
  return value;
}
