import { Injectable } from '@nestjs/common';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { advance } from '../domain/rules.js';
import { type CaseKey, type HandedIn, ObjectorActs } from './objector-acts.js';
import { ReadObjections, type WholeObjection } from './read-objections.js';

/** The case as its objector sees it, before and after what he does. */
@Injectable()
export class ObjectorCase {
  constructor(
    private readonly acts: ObjectorActs,
    private readonly reading: ReadObjections,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Throws Fault 'objection-not-found'. */
  async read(key: CaseKey): Promise<WholeObjection> {
    const { reader } = this.unitOfWork;
    return this.reading.whole(reader, await this.acts.find(reader, key), 'objector');
  }

  /** Refuses early, before any byte is taken, what the supplement itself would refuse. */
  async prepare(key: CaseKey): Promise<void> {
    advance(await this.acts.find(this.unitOfWork.reader, key), 'supplement');
  }

  /** Throws what `ObjectorActs.supplement` throws. */
  async supplement(tx: Transaction, key: CaseKey, handedIn: HandedIn): Promise<WholeObjection> {
    return this.reading.whole(tx, await this.acts.supplement(tx, key, handedIn), 'objector');
  }

  /** Throws what `ObjectorActs.askWithdrawal` throws. */
  async askWithdrawal(tx: Transaction, key: CaseKey): Promise<WholeObjection> {
    return this.reading.whole(tx, await this.acts.askWithdrawal(tx, key), 'objector');
  }
}
