import { Module } from '@nestjs/common';
import { VerifyRegistration } from './application/verify-registration.js';
import { VerificationsController } from './http/verifications.controller.js';

/** Public verification of certificates; the certificates module it needs is global. */
@Module({
  controllers: [VerificationsController],
  providers: [VerifyRegistration],
})
export class VerificationModule {}
