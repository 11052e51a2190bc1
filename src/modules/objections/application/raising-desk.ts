import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { FileToHold } from '../../registry/index.js';
import type { Objection } from '../domain/objection.js';
import type { ObjectionRequest } from '../domain/objector.js';
import type { Matter } from './find-matter.js';
import { ObjectionTrail } from './objection-trail.js';
import { Submissions } from './submissions.js';

/** A checked objection with everything it came with. */
export interface RaiseCommand {
  readonly matter: Matter;
  readonly request: ObjectionRequest;
  readonly identityWarning: boolean;
  readonly files: readonly FileToHold[];
  /** Set where a signed-in organisation objects. */
  readonly actor?: Actor;
}

/** What a new case brings with it: its evidence, and a line in the audit trail. */
@Injectable()
export class RaisingDesk {
  constructor(
    private readonly submissions: Submissions,
    private readonly trail: ObjectionTrail,
  ) {}

  async receive(tx: Transaction, objection: Objection, { files, actor }: RaiseCommand): Promise<void> {
    const { id: objectionId, filedAt: submittedAt } = objection;
    const by = actor === undefined ? {} : { personId: actor.personId };
    await this.submissions.add(tx, { objectionId, kind: 'filing', side: 'objector', submittedAt, ...by }, files);
    await this.trail.record(tx, actor, 'file', objection, { files: files.length });
  }
}
