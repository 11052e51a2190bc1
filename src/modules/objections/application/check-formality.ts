import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { type CivilDate, civilDateAt } from '../../../core/calendar/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { requireIfMatch } from '../../../platform/http/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import type { Objection } from '../domain/objection.js';
import { askSupplement, findComplete } from '../domain/rules.js';
import { ObjectionRepository } from '../persistence/objection-repository.js';
import type { SeenCase } from './decide-objection.js';
import { ObjectionTrail } from './objection-trail.js';
import { OfficerCases } from './officer-cases.js';

/** What a check found: everything is there, or what is missing and until when it may be handed in. */
export type FormalityFinding =
  | { readonly isComplete: true }
  | { readonly isComplete: false; readonly items: readonly string[]; readonly dueOn: CivilDate };

/** 审查异议材料是否齐全 (指引第二十九条): complete, the holder is told at once; incomplete, the objector is, one time. */
@Injectable()
export class CheckFormality {
  constructor(
    private readonly cases: OfficerCases,
    private readonly objections: ObjectionRepository,
    private readonly trail: ObjectionTrail,
    private readonly ids: Ids,
  ) {}

  /** Throws Fault 'objection-not-found', 'if-match-stale', and what `findComplete` and `askSupplement` throw. */
  async execute(tx: Transaction, actor: Actor, seen: SeenCase, finding: FormalityFinding): Promise<Objection> {
    const { objection: before, application, at } = await this.cases.lock(tx, actor, seen.id);
    requireIfMatch(seen.ifMatch, before.version);
    const after = finding.isComplete
      ? findComplete(before, at)
      : askSupplement(before, { items: finding.items, dueOn: finding.dueOn, askedOn: civilDateAt(at) });
    await this.objections.save(tx, before, after);
    await this.trail.record(tx, actor, finding.isComplete ? 'find-complete' : 'ask-supplement', before);
    if (finding.isComplete) {
      await this.trail.tell(tx, application, before, { act: 'notify-objection', actId: this.ids.uuid(), at });
    }
    return after;
  }
}
