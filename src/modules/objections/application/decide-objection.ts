import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { type CivilDate, civilDateAt } from '../../../core/calendar/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { requireIfMatch } from '../../../platform/http/index.js';
import { ApplicationObjections } from '../../registry/index.js';
import type { Measure, Objection, Outcome } from '../domain/objection.js';
import { carryOut, resolve } from '../domain/rules.js';
import { ObjectionRepository } from '../persistence/objection-repository.js';
import { Aftermath } from './aftermath.js';
import { OfficerCases } from './officer-cases.js';
import { committedFiles, Submissions, type SubmissionWithFiles } from './submissions.js';

/** A decision as an officer makes it. */
export interface DecisionCommand {
  readonly outcome: Outcome;
  readonly reasons: string;
  readonly measure?: { readonly kind: Measure['kind']; readonly note: string; readonly dueOn?: CivilDate | undefined };
}

/** Which state of a case an act is about: its ETag, as the officer saw it. */
export interface SeenCase {
  readonly id: string;
  readonly ifMatch: string | undefined;
}

/** 处理决定: one officer decides, who neither filed nor reviewed what is objected to. */
@Injectable()
export class DecideObjection {
  constructor(
    private readonly cases: OfficerCases,
    private readonly objections: ObjectionRepository,
    private readonly applications: ApplicationObjections,
    private readonly aftermath: Aftermath,
    private readonly submissions: Submissions,
  ) {}

  /**
   * Ends the case, and with it what follows from it. Throws Fault 'objection-not-found', 'if-match-stale', what
   * `resolve` throws, and what the separation of duties refuses.
   */
  async resolve(tx: Transaction, actor: Actor, seen: SeenCase, command: DecisionCommand): Promise<Objection> {
    const { objection: before, at } = await this.cases.lock(tx, actor, seen.id);
    requireIfMatch(seen.ifMatch, before.version);
    const handedIn = await this.submissions.of(tx, before.id);
    const measure = measureOf(command);
    const decision = { outcome: command.outcome, measure };
    const after = resolve(
      before,
      decision,
      handedIn.map(({ submission }) => submission),
      at,
    );
    const { id: objectionId, applicationId, applicantOrganisationId: holderId, certificateNumber } = before;
    const decided = { objectionId, outcome: command.outcome, opinion: opinionOf(command, handedIn) };
    if (certificateNumber === undefined) await this.applications.resolve(tx, actor, applicationId, decided);
    else await this.applications.resolveLater(tx, actor, { applicationId, holderId }, decided);
    await this.objections.save(tx, before, after);
    await this.aftermath.of(tx, actor, after, at);
    return after;
  }

  /** Notes that a measure was carried out. Throws Fault 'objection-not-found', 'if-match-stale' or 'objection-measure-not-open'. */
  async carryOut(tx: Transaction, actor: Actor, seen: SeenCase, report: string): Promise<Objection> {
    const { objection: before, at } = await this.cases.lock(tx, actor, seen.id);
    requireIfMatch(seen.ifMatch, before.version);
    const after = carryOut(before, { on: civilDateAt(at), by: actor.personRef, report });
    await this.objections.save(tx, before, after);
    await this.aftermath.carriedOut(tx, actor, after);
    return after;
  }
}

function measureOf({ measure }: DecisionCommand): Measure | undefined {
  if (measure === undefined) return undefined;
  const { kind, note, dueOn } = measure;
  return { kind, note, ...(dueOn === undefined ? {} : { dueOn }) };
}

/** The opinion as committed to: the reasons, the measure, and all that either side handed in, by its digests. */
function opinionOf(command: DecisionCommand, handedIn: readonly SubmissionWithFiles[]): JsonObject {
  const { reasons } = command;
  const measure = measureOf(command);
  return {
    reasons,
    considered: handedIn.map(({ submission: { kind, side }, files }) => ({ kind, side, files: committedFiles(files) })),
    ...(measure === undefined ? {} : { measure: { ...measure } }),
  };
}
