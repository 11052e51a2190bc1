import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { FileToHold } from '../../registry/index.js';
import { objectionFault } from '../domain/faults.js';
import type { Objection, SubmissionKind } from '../domain/objection.js';
import { askWithdrawal, supplement } from '../domain/rules.js';
import { ObjectionRepository } from '../persistence/objection-repository.js';
import { isToken } from './access-token.js';
import { ObjectionTrail } from './objection-trail.js';
import { Submissions } from './submissions.js';

/** A case, and the secret of whoever raised it. */
export interface CaseKey {
  readonly id: string;
  readonly token: string | undefined;
}

/** What is handed in besides the filing. */
export interface HandedIn {
  readonly kind: Extract<SubmissionKind, 'supplement' | 'explanation' | 'agreement'>;
  readonly statement?: string | undefined;
  readonly files: readonly FileToHold[];
}

/** What the objector does with the secret of his case. */
@Injectable()
export class ObjectorActs {
  constructor(
    private readonly objections: ObjectionRepository,
    private readonly submissions: Submissions,
    private readonly trail: ObjectionTrail,
    private readonly clock: Clock,
  ) {}

  /** Throws Fault 'objection-not-found' (404) where there is no such case and where the secret is not its own. */
  async find(tx: Transaction, { id, token }: CaseKey): Promise<Objection> {
    return requireToken(await this.objections.find(tx, id), token);
  }

  /** Hands in more. Throws Fault 'objection-not-found', 'objection-ended' or 'objection-files-too-many'. */
  async supplement(tx: Transaction, key: CaseKey, { kind, statement, files }: HandedIn): Promise<Objection> {
    const before = await this.lock(tx, key);
    const submittedAt = this.clock.now();
    const after = supplement(before, submittedAt);
    const said = statement === undefined ? {} : { statement };
    await this.submissions.add(tx, { objectionId: before.id, kind, side: 'objector', submittedAt, ...said }, files);
    await this.objections.save(tx, before, after);
    await this.trail.record(tx, undefined, 'supplement', before, { files: files.length });
    return after;
  }

  /** Asks that the case be closed; an officer does that. Throws Fault 'objection-not-found' or 'objection-ended'. */
  async askWithdrawal(tx: Transaction, key: CaseKey): Promise<Objection> {
    const before = await this.lock(tx, key);
    const after = askWithdrawal(before, this.clock.now());
    await this.objections.save(tx, before, after);
    await this.trail.record(tx, undefined, 'ask-withdrawal', before);
    return after;
  }

  private async lock(tx: Transaction, { id, token }: CaseKey): Promise<Objection> {
    return requireToken(await this.objections.lock(tx, id), token);
  }
}

/** A hash that no text has: the comparison is made for cases that do not exist, too. */
const NO_HASH = '0'.repeat(64);

function requireToken(objection: Objection | undefined, token: string | undefined): Objection {
  const isRight = isToken(token, objection?.tokenHash ?? NO_HASH);
  if (objection === undefined || !isRight) throw objectionFault('objection-not-found');
  return objection;
}
