import { Module } from '@nestjs/common';
import { GuardedKeyChanges } from './application/guarded-key-changes.js';
import { KeyChangesController } from './http/key-changes.controller.js';
import { KeyChangeGrantRepository } from './persistence/grant-repository.js';

/** Changes of keys, which need two operators. Needs approvals. */
@Module({
  controllers: [KeyChangesController],
  providers: [GuardedKeyChanges, KeyChangeGrantRepository],
})
export class KeyChangesModule {}
