import { Injectable } from '@nestjs/common';
import {
  type Memo,
  type VerificationInput,
  type VerificationReport,
  verifyRegistration,
} from '../../../core/verification/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { TrustFiles } from '../../certificates/index.js';
import { OutsideMemories } from '../../ledger/index.js';
import { ChainAnswers } from './chain-answers.js';

/** Judges evidence as this registry does: by its own trust file, what its chain says, and its clock. */
@Injectable()
export class JudgeEvidence {
  constructor(
    private readonly trust: TrustFiles,
    private readonly chain: ChainAnswers,
    private readonly clock: Clock,
    private readonly memories: OutsideMemories,
  ) {}

  async judge(input: VerificationInput, memo: Memo): Promise<VerificationReport> {
    const trust = await this.trust.current();
    const chain = await this.chain.about(input, trust);
    const report = verifyRegistration(input, trust, {
      now: this.clock.now(),
      crypto: nodeCrypto,
      memo,
      ...(chain === undefined ? {} : { chain }),
    });
    const { state, zh, en } = this.memories.statement();
    return { ...report, outsideMemory: { state, detail: { zh, en } } };
  }
}
