import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { ApplicationReader } from '../../registry/index.js';
import { objectionFault } from '../domain/faults.js';
import type { Objection } from '../domain/objection.js';
import { advance } from '../domain/rules.js';
import { ObjectionRepository } from '../persistence/objection-repository.js';
import { ObjectionTrail } from './objection-trail.js';
import type { HandedIn } from './objector-acts.js';
import { Submissions } from './submissions.js';
import { requireVisible } from './visibility.js';

/** 解释说明 (指引第二十五条): the applicant or holder answers, with evidence of his own. */
@Injectable()
export class ExplainObjection {
  constructor(
    private readonly objections: ObjectionRepository,
    private readonly submissions: Submissions,
    private readonly trail: ObjectionTrail,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly applications: ApplicationReader,
  ) {}

  /** Refuses early, before any byte is taken, what the act itself would refuse. */
  async prepare(actor: Actor, id: string): Promise<void> {
    advance(requireApplicant(actor, await this.objections.find(this.unitOfWork.reader, id)), 'explain');
  }

  /** Throws Fault 'objection-not-found', 'objection-ended', 'objection-not-now' or 'objection-files-too-many'. */
  async execute(tx: Transaction, actor: Actor, id: string, { kind, statement, files }: HandedIn): Promise<Objection> {
    const before = requireApplicant(actor, await this.objections.lock(tx, id));
    const after = advance(before, 'explain');
    const submittedAt = this.clock.now();
    const { submission } = await this.submissions.add(
      tx,
      {
        objectionId: id,
        kind,
        side: 'applicant',
        personId: actor.personId,
        submittedAt,
        ...(statement === undefined ? {} : { statement }),
      },
      files,
    );
    await this.objections.save(tx, before, after);
    await this.trail.record(tx, actor, 'explain', before, { files: files.length });
    const application = await this.applications.find(before.applicationId, tx);
    if (application !== undefined) {
      await this.trail.tell(tx, application, before, {
        act: 'explain-objection',
        actId: submission.id,
        at: submittedAt,
      });
    }
    return after;
  }
}

function requireApplicant(actor: Actor, found: Objection | undefined): Objection {
  const { objection, from } = requireVisible(actor, found);
  if (from !== 'applicant') throw objectionFault('objection-not-found');
  return objection;
}
