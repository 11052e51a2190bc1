import { Injectable } from '@nestjs/common';
import type { ChainFacts } from '../../../core/anchor/index.js';
import {
  type Memo,
  type TrustFile,
  type VerificationInput,
  type VerificationReport,
  verifyRegistration,
} from '../../../core/verification/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { TrustFiles } from '../../certificates/index.js';
import { OutsideMemories } from '../../ledger/index.js';
import { ChainAnswers } from './chain-answers.js';

/** How a question is to be answered. */
export interface JudgingTerms {
  readonly memo: Memo;
  /** Legal time asked about; now unless given. */
  readonly asOf?: Date | undefined;
}

interface Terms extends JudgingTerms {
  readonly trust: TrustFile;
  readonly chain?: ChainFacts | undefined;
}

/** Judges evidence as this registry does: by its own trust file, what its chain says, and its clock. */
@Injectable()
export class JudgeEvidence {
  constructor(
    private readonly trust: TrustFiles,
    private readonly chain: ChainAnswers,
    private readonly clock: Clock,
    private readonly memories: OutsideMemories,
  ) {}

  /** Judges evidence of our own: where its anchor is, we have written ourselves. */
  async judge(input: VerificationInput, terms: JudgingTerms): Promise<VerificationReport> {
    const trust = await this.trust.current();
    return this.verify(input, { ...terms, trust, chain: await this.chain.about(input, trust) });
  }

  /**
   * Judges evidence that anybody may have made up. The chain is asked only about an anchor that holds by itself: a
   * question may cost a node many answers, and who invents a place is not to spend them.
   */
  async judgeGiven(input: VerificationInput, terms: JudgingTerms): Promise<VerificationReport> {
    const trust = await this.trust.current();
    const alone = this.verify(input, { ...terms, trust });
    if (alone.verdict === 'forged') return alone;
    return this.verify(input, { ...terms, trust, chain: await this.chain.about(input, trust) });
  }

  private verify(input: VerificationInput, { trust, memo, asOf, chain }: Terms): VerificationReport {
    const report = verifyRegistration(input, trust, {
      now: this.clock.now(),
      crypto: nodeCrypto,
      memo,
      ...(asOf === undefined ? {} : { asOf }),
      ...(chain === undefined ? {} : { chain }),
    });
    const { state, zh, en } = this.memories.statement();
    return { ...report, outsideMemory: { state, detail: { zh, en } } };
  }
}
