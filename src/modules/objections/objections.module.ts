import { type DynamicModule, Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { CheckFormality } from './application/check-formality.js';
import { Aftermath } from './application/aftermath.js';
import { DecideObjection } from './application/decide-objection.js';
import { EraseObjector } from './application/erase-objector.js';
import { ExplainObjection } from './application/explain-objection.js';
import { FindMatter } from './application/find-matter.js';
import { HandleObjection } from './application/handle-objection.js';
import { LapseObjections } from './application/lapse-objections.js';
import { ObjectionTrail } from './application/objection-trail.js';
import { ObjectorActs } from './application/objector-acts.js';
import { ObjectorCase } from './application/objector-case.js';
import { OfficerCases } from './application/officer-cases.js';
import { RaiseObjection } from './application/raise-objection.js';
import { RaisingDesk } from './application/raising-desk.js';
import { ReadObjectionFile } from './application/read-objection-file.js';
import { ReadObjections } from './application/read-objections.js';
import { Submissions } from './application/submissions.js';
import { ObjectionCasesController } from './http/objection-cases.controller.js';
import { ObjectionForms } from './http/objection-forms.js';
import { ObjectionHandlingController } from './http/objection-handling.controller.js';
import { OBJECTION_LIMIT } from './http/objection-limit.js';
import { ObjectionsController } from './http/objections.controller.js';
import { RaisingController } from './http/raising.controller.js';
import { OverdueObjections } from './jobs/overdue-objections.js';
import { ObjectionRepository } from './persistence/objection-repository.js';
import { SubmissionRepository } from './persistence/submission-repository.js';

/** What the module is given at the composition root. */
export interface ObjectionsOptions {
  /** Objections, and supplements to them, of one client address a minute; 0: no limit. */
  readonly filingsPerMinute: number;
}

/** Objections. Needs registry and certificates, which are global and know nothing of it. */
@Module({})
export class ObjectionsModule {
  static forRoot({ filingsPerMinute }: ObjectionsOptions): DynamicModule {
    return {
      module: ObjectionsModule,
      imports: [AuditModule],
      controllers: [RaisingController, ObjectionCasesController, ObjectionsController, ObjectionHandlingController],
      providers: [
        Aftermath,
        CheckFormality,
        DecideObjection,
        EraseObjector,
        ExplainObjection,
        FindMatter,
        HandleObjection,
        LapseObjections,
        ObjectionForms,
        ObjectionRepository,
        ObjectionTrail,
        ObjectorActs,
        ObjectorCase,
        OfficerCases,
        OverdueObjections,
        RaiseObjection,
        RaisingDesk,
        ReadObjectionFile,
        ReadObjections,
        SubmissionRepository,
        Submissions,
        OBJECTION_LIMIT.provide(filingsPerMinute),
      ],
    };
  }
}
