import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { lackingLikeness, storeLikeness } from '../persistence/likeness.js';

/** Applications of one transaction. */
const A_PIECE = 200;

/** Gives filed applications a likeness that have none of the present method: those of a former version of the program. */
@Injectable()
export class CompleteLikeness {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** One piece of the work; whether any is left. */
  execute(): Promise<boolean> {
    return this.unitOfWork.run(async (tx) => {
      const lacking = await lackingLikeness(tx, A_PIECE);
      for (const { id, ...stated } of lacking) await storeLikeness(tx, id, stated);
      return lacking.length === A_PIECE;
    });
  }
}
