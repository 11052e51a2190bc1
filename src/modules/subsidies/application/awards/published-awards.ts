import { Injectable } from '@nestjs/common';
import { decodeUtf8 } from '../../../../core/bytes.js';
import { UnitOfWork } from '../../../../platform/database/index.js';
import { LedgerReader, ProofReader } from '../../../ledger/index.js';
import type { ShownGrant } from '../../domain/award.js';
import { awardFault } from '../../domain/award-faults.js';
import { type AwardPoint, AwardReads } from '../../persistence/award-reads.js';

/** A grant that stands on the published ledger. */
export type PublishedAward = ShownGrant & Required<Pick<ShownGrant, 'publishedIndex'>>;

/** Whose awards, and of which year; all where nothing is said. */
export interface AwardFilter {
  /** Unified social credit code. */
  readonly code?: string | undefined;
  readonly year?: number | undefined;
}

/** A published grant with the exact text of its entry (RFC 8785) and the C2SP tlog-proof of that. */
export interface ProvenAward {
  readonly award: PublishedAward;
  readonly entry: string;
  readonly proof: string;
}

/** 补贴公示: what anybody may know of awards, all of it from published entries. */
@Injectable()
export class PublishedAwards {
  constructor(
    private readonly reads: AwardReads,
    private readonly ledger: LedgerReader,
    private readonly proofs: ProofReader,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The latest first. */
  async page(filter: AwardFilter, after: AwardPoint | undefined, limit: number): Promise<PublishedAward[]> {
    return (await this.reads.published(this.unitOfWork.reader, filter, after, limit)).map(required);
  }

  /** Throws Fault 'award-not-found'. */
  async one(id: string): Promise<ProvenAward> {
    const found = await this.reads.publishedOne(this.unitOfWork.reader, id);
    if (found === undefined) throw awardFault('award-not-found');
    const award = required(found);
    const [proof = ''] = await this.proofs.tlogProofs([award.publishedIndex], await this.ledger.checkpoint());
    return { award, entry: decodeUtf8(await this.ledger.entry(award.publishedIndex)) ?? '', proof };
  }
}

function required(grant: ShownGrant): PublishedAward {
  const { publishedIndex } = grant;
  if (publishedIndex === undefined) throw new Error(`the award ${grant.id} is not published`);
  return { ...grant, publishedIndex };
}
