import { Injectable } from '@nestjs/common';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { UpdateLapses } from '../persistence/update-lapses.js';
import { UpdateReports } from '../persistence/update-reports.js';
import { CurrentCutoffs } from './current-cutoffs.js';
import { LapseNews } from './lapse-news.js';

/** Finds what is late. Whoever does so again, at the same moment or after a restart, raises nothing twice. */
@Injectable()
export class RaiseLapses {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reports: UpdateReports,
    private readonly lapses: UpdateLapses,
    private readonly cutoffs: CurrentCutoffs,
    private readonly news: LapseNews,
  ) {}

  /** Ends what is late no more although nothing was reported: another thing was promised meanwhile. */
  async endKept(): Promise<void> {
    const [cutoffs, now] = [this.cutoffs.today(), this.cutoffs.now()];
    await this.unitOfWork.run((tx) => this.lapses.endKept(tx, cutoffs, now));
  }

  /** Resources that are late and not raised, but for those tried already. */
  waiting(tried: readonly string[], limit: number): Promise<readonly string[]> {
    return this.lapses.toRaise(this.unitOfWork.reader, this.cutoffs.today(), tried, limit);
  }

  /** Raises one, in a transaction of its own, if it still is late once nobody reports on it. */
  async raise(resourceId: string): Promise<void> {
    await this.unitOfWork.run((tx) => this.raiseIn(tx, resourceId));
  }

  private async raiseIn(tx: Transaction, resourceId: string): Promise<void> {
    await this.reports.lock(tx, resourceId);
    const late = await this.lapses.late(tx, this.cutoffs.today(), resourceId);
    if (late === undefined) return;
    const lapse = this.news.lapseOf(late);
    if (await this.lapses.raise(tx, lapse)) await this.news.tell(tx, lapse);
  }
}
