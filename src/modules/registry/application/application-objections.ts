import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { forgetRequestDigests } from '../../../platform/http/index.js';
import {
  type Application,
  type FiledObjection,
  type ObjectionDecision,
  type Outcome,
  raiseLaterObjection,
  raiseObjection,
  registryFault,
  requireSeparation,
  resolveLaterObjection,
  resolveObjection,
} from '../domain/index.js';
import type { ApplicationRecord } from '../persistence/application-record.js';
import { FiledValues } from '../persistence/filed-values.js';
import { ActOnApplication, type LaterAct } from './act-on-application.js';

/** An application as an act on one of its objections left it, and the time of the act. */
export interface ObjectedApplication {
  readonly application: Application;
  readonly at: Date;
}

type Step = (application: Application, at: Date) => Outcome;
type Act = 'object' | 'dismiss-objections' | 'terminate' | LaterAct;

/**
 * The side of objections that is the application's own: its state, its entries, and their order. Each act holds the
 * application's lock until the transaction ends. Who objects, and what for, is kept by the module above.
 */
@Injectable()
export class ApplicationObjections {
  constructor(
    private readonly acts: ActOnApplication,
    private readonly values: FiledValues,
  ) {}

  /**
   * Freezes an application that is publicised. Nobody is named as having done it: the history is the applicant's to
   * read. Throws Fault 'application-not-found', and what `raiseObjection` throws.
   */
  raise(tx: Transaction, applicationId: string, objection: FiledObjection): Promise<ObjectedApplication> {
    return this.act(tx, applicationId, 'system', 'object', (application, at) =>
      raiseObjection(application, objection, at),
    );
  }

  /** Enters an objection to a certificate that was issued on the application. Throws Fault 'application-not-found'. */
  raiseLater(
    tx: Transaction,
    { applicationId, number }: { readonly applicationId: string; readonly number: string },
    objection: FiledObjection,
  ): Promise<ObjectedApplication> {
    return this.act(tx, applicationId, 'system', 'object-later', (application) =>
      raiseLaterObjection(application, objection, number),
    );
  }

  /** Resolves an objection raised during publicity. Throws what `resolveObjection` throws. */
  resolve(
    tx: Transaction,
    actor: Actor,
    applicationId: string,
    decision: ObjectionDecision,
  ): Promise<ObjectedApplication> {
    const act = decision.outcome === 'upheld' ? 'terminate' : 'dismiss-objections';
    return this.act(tx, applicationId, actor, act, (application, at) =>
      resolveObjection(application, decision, actor, at),
    );
  }

  /** Resolves an objection to a certificate, and tells its holder, who need not have applied for it. Throws what `resolveLaterObjection` throws. */
  resolveLater(
    tx: Transaction,
    actor: Actor,
    { applicationId, holderId }: { readonly applicationId: string; readonly holderId: string },
    decision: ObjectionDecision,
  ): Promise<ObjectedApplication> {
    const step: Step = (application) => resolveLaterObjection(application, decision, actor);
    return this.act(tx, applicationId, actor, 'resolve-later', step, holderId);
  }

  /**
   * The application, locked, for whoever may decide on an objection to it. Throws Fault 'application-not-found', and what
   * the separation of duties refuses.
   */
  async lockForDecider(tx: Transaction, actor: Actor, applicationId: string): Promise<ObjectedApplication> {
    const [record, at] = await this.acts.lock(tx, applicationId);
    const { application } = found(record);
    requireSeparation(application, 'dismiss-objections', actor);
    return { application, at };
  }

  /** Takes a committed value out of the act that filed an objection; triggers allow that only as part of an erasure. */
  async erase(tx: Transaction, { actId, field, objectionId }: ErasedValue): Promise<void> {
    await this.values.eraseFromAct(tx, actId, field);
    await forgetRequestDigests(tx, objectionId);
  }

  private async act(
    tx: Transaction,
    applicationId: string,
    actor: Actor | 'system',
    act: Act,
    step: Step,
    organisationId?: string,
  ): Promise<ObjectedApplication> {
    const [record, at] = await this.acts.lock(tx, applicationId);
    const before = found(record);
    const outcome = step(before.application, at);
    const { application } = await this.acts.store(tx, before, outcome, { act, at, actor, organisationId });
    return { application, at };
  }
}

/** A value of the entry that filed an objection. */
export interface ErasedValue {
  readonly actId: string;
  readonly field: string;
  readonly objectionId: string;
}

/** Throws Fault 'application-not-found' for none, and for a draft. */
function found(record: ApplicationRecord | undefined): ApplicationRecord {
  if (record?.filing === undefined) throw registryFault('application-not-found');
  return record;
}
