import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { lackingLikeness, storeLikeness } from '../persistence/likeness.js';

/** Applications of one transaction. */
const A_PIECE = 200;
/** Before every identifier. */
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Gives filed applications a likeness that have none of the present method: those of a former version of the program. */
@Injectable()
export class CompleteLikeness {
  private after = FIRST;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * One piece of the work; whether any is left. Each goes on where the last one ended, and the first after the last
   * begins anew: one that another transaction held meanwhile, such as a filing, has got its likeness from that.
   */
  async execute(): Promise<boolean> {
    const last = await this.unitOfWork.run(async (tx) => {
      const lacking = await lackingLikeness(tx, this.after, A_PIECE);
      for (const { id, ...stated } of lacking) await storeLikeness(tx, id, stated);
      return lacking.length < A_PIECE ? undefined : lacking.at(-1)?.id;
    });
    this.after = last ?? FIRST;
    return last !== undefined;
  }
}
