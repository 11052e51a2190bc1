import { type DynamicModule, Module } from '@nestjs/common';
import type { Ed25519Signer } from '../../core/crypto.js';
import { Clock } from '../../platform/clock/clock.js';
import { Site } from '../../platform/pages/index.js';
import { AnswerQuestion } from './application/answer-question.js';
import { AnswerBatch } from './application/answer-batch.js';
import { ChainAnswers } from './application/chain-answers.js';
import { FindByDataDigest } from './application/find-by-data-digest.js';
import { HandOutEvidence } from './application/hand-out-evidence.js';
import { JudgeEvidence } from './application/judge-evidence.js';
import { LookUpRegistration } from './application/look-up-registration.js';
import { MakeReport } from './application/make-report.js';
import { OwnEvidence } from './application/own-evidence.js';
import { PrintReport } from './application/print-report.js';
import { ReadArtefact } from './application/read-artefact.js';
import { ReadKeyEvidence } from './application/read-key-evidence.js';
import { ReadQuestion } from './application/read-question.js';
import { ReadStatus } from './application/read-status.js';
import { SignReport } from './application/sign-report.js';
import { StatusProofs } from './application/status-proofs.js';
import { TestIssuer } from './application/test-issuer.js';
import { VerifyRegistration } from './application/verify-registration.js';
import { BatchController } from './http/batch.controller.js';
import { CertificateStatusController } from './http/certificate-status.controller.js';
import { DataDigestsController } from './http/data-digests.controller.js';
import { EvidenceController } from './http/evidence.controller.js';
import { KeyEvidenceController } from './http/key-evidence.controller.js';
import { BATCH_LIMIT, DATA_DIGEST_LIMIT, NUMBER_LIMIT, VERIFICATION_LIMIT } from './http/limits.js';
import { VerifyPageController } from './http/page/verify-page.controller.js';
import { VerifyPage } from './http/page/verify-page.js';
import { WebAssets } from './http/page/web-assets.js';
import { TestIssuerController } from './http/test-issuer.controller.js';
import { VcApiController } from './http/vc-api.controller.js';
import { VerificationsController } from './http/verifications.controller.js';

/** What the verification module needs of the configuration. */
export interface VerificationOptions {
  /** Requests of one client address a minute, by what is asked with; 0: no limit. */
  readonly perMinute: {
    readonly numbers: number;
    readonly posts: number;
    readonly batches: number;
    readonly dataDigests: number;
  };
  /** What the public pages say of the registry. */
  readonly site: Site;
  /** Throw-away key with which the VC API issues for tests. */
  readonly testIssuer?: Ed25519Signer;
  /** Where the build of src/web lies. */
  readonly webFolder: string;
}

/** Public verification of certificates; the certificates module it needs is global. */
@Module({})
export class VerificationModule {
  static forRoot({ perMinute, site, webFolder, testIssuer }: VerificationOptions): DynamicModule {
    return {
      module: VerificationModule,
      controllers: [
        VerificationsController,
        DataDigestsController,
        EvidenceController,
        KeyEvidenceController,
        BatchController,
        VcApiController,
        ...(testIssuer === undefined ? [] : [TestIssuerController]),
        CertificateStatusController,
        VerifyPageController,
      ],
      providers: [
        AnswerBatch,
        AnswerQuestion,
        ChainAnswers,
        FindByDataDigest,
        HandOutEvidence,
        JudgeEvidence,
        LookUpRegistration,
        MakeReport,
        OwnEvidence,
        PrintReport,
        ReadArtefact,
        ReadKeyEvidence,
        ReadQuestion,
        ReadStatus,
        SignReport,
        StatusProofs,
        VerifyRegistration,
        { provide: TestIssuer, inject: [Clock], useFactory: (clock: Clock) => new TestIssuer(testIssuer, clock) },
        NUMBER_LIMIT.provide(perMinute.numbers),
        VERIFICATION_LIMIT.provide(perMinute.posts),
        BATCH_LIMIT.provide(perMinute.batches),
        DATA_DIGEST_LIMIT.provide(perMinute.dataDigests),
        VerifyPage,
        { provide: Site, useValue: site },
        { provide: WebAssets, useValue: new WebAssets(webFolder) },
      ],
    };
  }
}
