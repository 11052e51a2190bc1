import { Injectable } from '@nestjs/common';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import type { Application } from '../domain/index.js';
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
}
