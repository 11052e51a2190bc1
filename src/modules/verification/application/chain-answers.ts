import { Injectable } from '@nestjs/common';
import type { ChainFacts } from '../../../core/anchor/index.js';
import {
  type AnchorQuestion,
  anchorQuestion,
  type TrustFile,
  type VerificationInput,
} from '../../../core/verification/index.js';
import { RecentReads } from '../../../platform/memo/recent-reads.js';
import { ChainEnquiry } from '../../anchoring/index.js';

/** An answer gets old only by more confirmations: what is known is good while the chain is asked again. */
const AGES = { freshMs: 2_000, usableMs: 60_000 };
const PLACES = 1_000;

/**
 * What the chain says, for verifications by the thousand: they wait for a chain at most once, and then only as long as
 * an enquiry may take. A chain that is down is known to be down.
 */
@Injectable()
export class ChainAnswers {
  private readonly recent = new RecentReads<ChainFacts>(AGES, PLACES);

  constructor(private readonly enquiry: ChainEnquiry) {}

  /** Facts about the anchor of this evidence; nothing where the trust file names no chain. */
  async about(input: VerificationInput, trust: TrustFile): Promise<ChainFacts | undefined> {
    const question = anchorQuestion(input, trust);
    return question && this.ask(question);
  }

  private ask({ chainId, contract, size, blockNumber = 0 }: AnchorQuestion): Promise<ChainFacts> {
    const key = `${chainId} ${contract} ${size} ${blockNumber}`;
    return this.recent.find(key, () => this.enquiry.facts({ chainId, contract, size, blockNumber }));
  }
}
