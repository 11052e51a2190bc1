import { type DynamicModule, Module } from '@nestjs/common';
import { ChainAnswers } from './application/chain-answers.js';
import { JudgeEvidence } from './application/judge-evidence.js';
import { LookUpRegistration } from './application/look-up-registration.js';
import { ReadKeyEvidence } from './application/read-key-evidence.js';
import { ReadStatus } from './application/read-status.js';
import { StatusProofs } from './application/status-proofs.js';
import { VerifyRegistration } from './application/verify-registration.js';
import { CertificateStatusController } from './http/certificate-status.controller.js';
import { KeyEvidenceController } from './http/key-evidence.controller.js';
import { VERIFICATION_LIMIT } from './http/verification-limit.js';
import { VerificationsController } from './http/verifications.controller.js';

/** What the verification module needs of the configuration. */
export interface VerificationOptions {
  /** Posted files of one client address that are verified a minute; 0: no limit. */
  readonly postsPerMinute: number;
}

/** Public verification of certificates; the certificates module it needs is global. */
@Module({})
export class VerificationModule {
  static forRoot({ postsPerMinute }: VerificationOptions): DynamicModule {
    return {
      module: VerificationModule,
      controllers: [VerificationsController, KeyEvidenceController, CertificateStatusController],
      providers: [
        ChainAnswers,
        JudgeEvidence,
        LookUpRegistration,
        ReadKeyEvidence,
        ReadStatus,
        StatusProofs,
        VerifyRegistration,
        VERIFICATION_LIMIT.provide(postsPerMinute),
      ],
    };
  }
}
