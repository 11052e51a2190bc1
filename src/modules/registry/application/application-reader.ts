import { Injectable } from '@nestjs/common';
import type { RegimeProfile } from '../../../core/regime/index.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { type Application, profileOf } from '../domain/index.js';
import { ApplicationRepository } from '../persistence/application-repository.js';

/** Applications for other modules' own purposes; who may see what is theirs to decide. */
@Injectable()
export class ApplicationReader {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The application as it is now; in a transaction where one is given. */
  async find(id: string, tx: Transaction = this.unitOfWork.reader): Promise<Application | undefined> {
    return (await this.applications.find(tx, id))?.application;
  }

  /** The application, locked until the transaction ends: no act happens to it meanwhile. */
  async lock(tx: Transaction, id: string): Promise<Application | undefined> {
    return (await this.applications.lock(tx, id))?.application;
  }

  /** The same with the rules it was filed under. Throws Fault 'regime-not-in-force' for rules this version knows not. */
  async findWithRules(
    tx: Transaction,
    id: string,
  ): Promise<{ readonly application: Application; readonly rules: RegimeProfile } | undefined> {
    const application = await this.find(id, tx);
    return application && { application, rules: profileOf(application) };
  }
}
