import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type Organisation, OrganisationDirectory, OrganisationMembers } from '../../identity/index.js';
import { evaluationFault } from '../domain/faults.js';
import { EvaluatorActs } from '../persistence/evaluator-acts.js';
import { Independence } from './independence.js';

/** Whom acts on evaluators are about, and who may have a part in them. */
@Injectable()
export class EvaluatorConditions {
  constructor(
    private readonly organisations: OrganisationDirectory,
    private readonly members: OrganisationMembers,
    private readonly acts: EvaluatorActs,
    private readonly independence: Independence,
  ) {}

  /** Throws Fault 'evaluator-not-found' for a code that no organisation here has. */
  async organisation(tx: Transaction, code: string): Promise<Organisation> {
    const found = await this.organisations.findByCode(tx, code);
    if (found === undefined) throw evaluationFault('evaluator-not-found');
    return found;
  }

  /** Throws Fault 'evaluator-officer-linked': by person, under whatever account. */
  async requireApart(tx: Transaction, { personId }: Pick<Actor, 'personId'>, code: string): Promise<void> {
    if (await this.members.isMember(tx, personId, { ids: [], codes: [code] })) {
      throw evaluationFault('evaluator-officer-linked');
    }
  }

  /** Throws Fault 'evaluator-shares-person-with-registry'. */
  requireIndependent(tx: Transaction, { id }: Organisation): Promise<void> {
    return this.independence.requireOfRegistry(tx, id);
  }

  /** How many acts there were on an evaluator; undefined before the first. */
  async version(tx: Transaction, code: string): Promise<number | undefined> {
    return (await this.acts.byCode(tx, code))?.version;
  }
}
