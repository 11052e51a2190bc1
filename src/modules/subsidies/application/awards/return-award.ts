import { Injectable } from '@nestjs/common';
import { type Fen, formatYuan } from '../../../../core/money.js';
import type { Transaction } from '../../../../platform/database/index.js';
import { Ids } from '../../../../platform/ids/ids.js';
import { LedgerWriter } from '../../../ledger/index.js';
import type { Return, ShownGrant } from '../../domain/award.js';
import { awardFault } from '../../domain/award-faults.js';
import { mostOf } from '../../domain/grant.js';
import { AwardRows } from '../../persistence/award-rows.js';
import { returnedAct } from './award-acts.js';
import type { ActingBy } from '../claim-trail.js';
import { AwardNews } from './award-news.js';
import { LockedGrants, told } from './locked-grants.js';

/** What is to come back of a grant; without an amount all that can. */
export interface StatedReturn {
  readonly movement: Return['movement'];
  readonly amount?: Fen;
  readonly reason: string;
  readonly explanation?: string;
}

/** 追回与退回: paid money is taken back, or what will never be paid is given back; both are free again under caps and pool. */
@Injectable()
export class ReturnAward {
  constructor(
    private readonly grants: LockedGrants,
    private readonly awards: AwardRows,
    private readonly ledger: LedgerWriter,
    private readonly news: AwardNews,
    private readonly ids: Ids,
  ) {}

  /** Throws what `LockedGrants.require` throws, 'award-above-recoverable', 'award-above-payable'. */
  async execute(tx: Transaction, by: ActingBy, grantId: string, stated: StatedReturn): Promise<Return> {
    const grant = await this.grants.require(tx, by, grantId);
    const { accountId, personId } = by.actor;
    const amount = amountOf(grant, stated);
    const asked = {
      ...{ ...stated, id: this.ids.uuid(), claimId: grant.claimId, grantId, amount },
      by: { accountId, personId },
    };
    const back = { ...asked, at: await this.awards.giveBack(tx, asked, () => this.ledger.stamp(tx)) };
    await this.ledger.submit(tx, returnedAct(back, back.at));
    const { id, movement, reason, at } = back;
    const detail = { act: id, amount: String(amount), reason };
    const isPaid = movement === 'claw-back';
    await this.news.record(tx, by, isPaid ? 'award.clawed-back' : 'award.released', told(grant), detail);
    const kind = isPaid ? 'subsidy.clawed_back' : 'subsidy.released';
    await this.news.tell(tx, told(grant), { source: id, kind, at });
    return back;
  }
}

function amountOf({ standing }: ShownGrant, { movement, amount: stated }: StatedReturn): Fen {
  const most = mostOf(standing, movement);
  const amount = stated ?? most;
  if (amount > 0n && amount <= most) return amount;
  throw movement === 'claw-back'
    ? awardFault('award-above-recoverable', { recoverable: formatYuan(most) })
    : awardFault('award-above-payable', { payable: formatYuan(most) });
}
