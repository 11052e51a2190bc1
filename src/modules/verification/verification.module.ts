import { Module } from '@nestjs/common';
import { ReadStatus } from './application/read-status.js';
import { StatusProofs } from './application/status-proofs.js';
import { VerifyRegistration } from './application/verify-registration.js';
import { CertificateStatusController } from './http/certificate-status.controller.js';
import { VerificationsController } from './http/verifications.controller.js';

/** Public verification of certificates; the certificates module it needs is global. */
@Module({
  controllers: [VerificationsController, CertificateStatusController],
  providers: [VerifyRegistration, ReadStatus, StatusProofs],
})
export class VerificationModule {}
