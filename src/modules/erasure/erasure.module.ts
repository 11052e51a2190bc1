import { Module } from '@nestjs/common';
import { ConfirmErasure } from './application/confirm-erasure.js';
import { ErasureRedo } from './application/erasure-redo.js';
import { ErasureTrail } from './application/erasure-trail.js';
import { OpenErasures } from './application/open-erasures.js';
import { ReadErasures } from './application/read-erasures.js';
import { RequestErasure } from './application/request-erasure.js';
import { WithdrawErasure } from './application/withdraw-erasure.js';
import { SaltErasureEndingsController } from './http/salt-erasure-endings.controller.js';
import { SaltErasuresController } from './http/salt-erasures.controller.js';
import { ErasureRepository } from './persistence/erasure-repository.js';

/** Erasure of salts of personal data, by two persons. Needs ledger and audit. */
@Module({
  controllers: [SaltErasuresController, SaltErasureEndingsController],
  providers: [
    ConfirmErasure,
    ErasureRedo,
    ErasureRepository,
    ErasureTrail,
    OpenErasures,
    ReadErasures,
    RequestErasure,
    WithdrawErasure,
  ],
})
export class ErasureModule {}
