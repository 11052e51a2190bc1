import { Injectable } from '@nestjs/common';
import { CENTRES } from '../../../core/access/index.js';
import { comparable } from '../../../core/duplicates/index.js';
import type { Fen } from '../../../core/money.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type Balance, balanceOf, type ChargedMatter, feeOf } from '../domain/fee.js';
import { FeeSchedules } from '../persistence/fee-schedules.js';
import { type PublishedFeeAct, PublishedFeeActs } from '../persistence/published-fee-acts.js';

/** What a registration cost whoever applied for it. */
export interface PaidFee {
  /** Paid of the fee, in fen: nothing where all of it was waived; without what was paid beyond it. */
  readonly paid: Fen;
  /** Payments, reversals and waivers, each with its entry. */
  readonly acts: readonly { readonly id: string; readonly entryIndex: number }[];
}

/** An application, and who applied. */
export interface AppliedMatter extends ChargedMatter {
  readonly applicant: string;
}

/** Fees for modules that pay something back of them. */
@Injectable()
export class PaidFees {
  constructor(
    private readonly schedules: FeeSchedules,
    private readonly acts: PublishedFeeActs,
  ) {}

  /**
   * By application, as things stood at a moment. There is nothing of a fee that no schedule determined, that was not settled,
   * of which an act does not stand on the published ledger, or that somebody else than the applicant paid, even in part.
   */
  async of(tx: Transaction, matters: readonly AppliedMatter[], asOf: Date): Promise<ReadonlyMap<string, PaidFee>> {
    const ids = matters.map(({ id }) => id);
    const acts = Map.groupBy(await this.acts.until(tx, ids, asOf), ({ applicationId }) => applicationId);
    const found = new Map<string, PaidFee>();
    for (const centre of CENTRES) {
      const charged = matters.filter((matter) => matter.centre === centre);
      const schedules = charged.length === 0 ? [] : await this.schedules.ofCentre(tx, centre);
      for (const matter of charged) {
        const fee = feeOf(matter, schedules);
        const done = acts.get(matter.id) ?? [];
        const settled = fee.state === 'determined' ? settledBy(balanceOf(fee, done)) : undefined;
        const entries = done.every((act) => isOwn(act, matter)) ? published(done) : undefined;
        if (settled !== undefined && entries !== undefined) found.set(matter.id, { paid: settled, acts: entries });
      }
    }
    return found;
  }
}

/** Names are typed by officers: they are compared by their letters and digits. */
const isOwn = ({ kind, isReversed, payer }: PublishedFeeAct, { applicant }: AppliedMatter): boolean =>
  kind !== 'payment' || isReversed || (payer !== null && comparable(payer) === comparable(applicant));

const settledBy = ({ paid, excess, outstanding }: Balance): Fen | undefined => {
  if (outstanding > 0n) return undefined;
  return paid > excess ? paid - excess : 0n;
};

function published(acts: readonly PublishedFeeAct[]): PaidFee['acts'] | undefined {
  const entries = acts.flatMap(({ id, entryIndex }) => (entryIndex === null ? [] : [{ id, entryIndex }]));
  return entries.length === acts.length ? entries : undefined;
}
