import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditTrail } from './application/audit-trail.js';
import { ListAuditRecords } from './application/list-audit-records.js';
import { AuditRecordsController } from './http/audit-records.controller.js';
import { PlatformActs } from './jobs/platform-acts.js';
import { AuditRecordEntity } from './persistence/audit-record.entity.js';
import { AuditRecordRepository } from './persistence/audit-record-repository.js';

/** The trail of every privileged act. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AuditRecordEntity])],
  controllers: [AuditRecordsController],
  providers: [AuditTrail, ListAuditRecords, AuditRecordRepository, PlatformActs],
  exports: [AuditTrail],
})
export class AuditModule {}
