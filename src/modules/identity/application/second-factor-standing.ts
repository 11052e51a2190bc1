import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { type FactorStanding, SecondFactorRepository } from '../persistence/second-factor-repository.js';

export type { FactorStanding };

/** Tells an account how it stands with its second factor. */
@Injectable()
export class SecondFactorStanding {
  constructor(
    private readonly factors: SecondFactorRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  of({ accountId }: Actor): Promise<FactorStanding> {
    return this.factors.standing(this.unitOfWork.reader, accountId);
  }
}
