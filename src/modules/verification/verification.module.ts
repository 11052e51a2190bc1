import { type DynamicModule, Module } from '@nestjs/common';
import { Site } from '../../platform/pages/index.js';
import { ChainAnswers } from './application/chain-answers.js';
import { JudgeEvidence } from './application/judge-evidence.js';
import { LookUpRegistration } from './application/look-up-registration.js';
import { ReadKeyEvidence } from './application/read-key-evidence.js';
import { ReadStatus } from './application/read-status.js';
import { StatusProofs } from './application/status-proofs.js';
import { VerifyRegistration } from './application/verify-registration.js';
import { CertificateStatusController } from './http/certificate-status.controller.js';
import { KeyEvidenceController } from './http/key-evidence.controller.js';
import { VerifyPageController } from './http/page/verify-page.controller.js';
import { VerifyPage } from './http/page/verify-page.js';
import { WebAssets } from './http/page/web-assets.js';
import { VERIFICATION_LIMIT } from './http/verification-limit.js';
import { VerificationsController } from './http/verifications.controller.js';

/** What the verification module needs of the configuration. */
export interface VerificationOptions {
  /** Posted files of one client address that are verified a minute; 0: no limit. */
  readonly postsPerMinute: number;
  /** What the public pages say of the registry. */
  readonly site: Site;
  /** Where the build of src/web lies. */
  readonly webFolder: string;
}

/** Public verification of certificates; the certificates module it needs is global. */
@Module({})
export class VerificationModule {
  static forRoot({ postsPerMinute, site, webFolder }: VerificationOptions): DynamicModule {
    return {
      module: VerificationModule,
      controllers: [VerificationsController, KeyEvidenceController, CertificateStatusController, VerifyPageController],
      providers: [
        ChainAnswers,
        JudgeEvidence,
        LookUpRegistration,
        ReadKeyEvidence,
        ReadStatus,
        StatusProofs,
        VerifyRegistration,
        VERIFICATION_LIMIT.provide(postsPerMinute),
        VerifyPage,
        { provide: Site, useValue: site },
        { provide: WebAssets, useValue: new WebAssets(webFolder) },
      ],
    };
  }
}
