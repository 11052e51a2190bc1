import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Objection } from '../domain/objection.js';
import { CheckFormality, type FormalityFinding } from './check-formality.js';
import { DecideObjection, type DecisionCommand, type SeenCase } from './decide-objection.js';
import { ExplainObjection } from './explain-objection.js';
import type { HandedIn } from './objector-acts.js';
import { ReadObjections, type WholeObjection } from './read-objections.js';

/** Acts of those who are signed in, each with the case as it stands afterwards. */
@Injectable()
export class HandleObjection {
  constructor(
    private readonly explaining: ExplainObjection,
    private readonly checking: CheckFormality,
    private readonly deciding: DecideObjection,
    private readonly reading: ReadObjections,
  ) {}

  prepareExplanation(actor: Actor, id: string): Promise<void> {
    return this.explaining.prepare(actor, id);
  }

  async explain(tx: Transaction, actor: Actor, id: string, handedIn: HandedIn): Promise<WholeObjection> {
    return this.reading.whole(tx, await this.explaining.execute(tx, actor, id, handedIn), 'applicant');
  }

  check(tx: Transaction, actor: Actor, seen: SeenCase, finding: FormalityFinding): Promise<WholeObjection> {
    return this.asOfficer(tx, this.checking.execute(tx, actor, seen, finding));
  }

  resolve(tx: Transaction, actor: Actor, seen: SeenCase, decision: DecisionCommand): Promise<WholeObjection> {
    return this.asOfficer(tx, this.deciding.resolve(tx, actor, seen, decision));
  }

  carryOut(tx: Transaction, actor: Actor, seen: SeenCase, report: string): Promise<WholeObjection> {
    return this.asOfficer(tx, this.deciding.carryOut(tx, actor, seen, report));
  }

  private async asOfficer(tx: Transaction, act: Promise<Objection>): Promise<WholeObjection> {
    return this.reading.whole(tx, await act, 'officer');
  }
}
