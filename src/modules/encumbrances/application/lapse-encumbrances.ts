import { Injectable } from '@nestjs/common';
import { addDays, startOfDay } from '../../../core/calendar/index.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { dayOf } from '../domain/burdens.js';
import { ENDS_WITH_ITS_TERM, REQUEST_LIFE_DAYS } from '../domain/terms.js';
import { EncumbranceRepository } from '../persistence/encumbrance-repository.js';
import { EncumbranceTrail } from './encumbrance-trail.js';
import { LockedEncumbrances } from './locked-encumbrances.js';

/** Writes down what has lapsed, noticed or not: requests that waited too long, and terms that are over. */
@Injectable()
export class LapseEncumbrances {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly locked: LockedEncumbrances,
    private readonly rows: EncumbranceRepository,
    private readonly trail: EncumbranceTrail,
    private readonly ids: Ids,
  ) {}

  /** Lapses one more, in a transaction of its own; false where none is left but those of `seen`, which it adds to. */
  async next(seen: string[]): Promise<boolean> {
    const today = dayOf(this.locked.now);
    const before = startOfDay(addDays(today, -REQUEST_LIFE_DAYS.value));
    const due = { before, today, endingTypes: ENDS_WITH_ITS_TERM.value };
    const id = await this.rows.nextDue(this.unitOfWork.reader, due, seen);
    if (id === undefined) return false;
    seen.push(id);
    await this.unitOfWork.run((tx) => this.lapse(tx, id));
    return true;
  }

  /** The lock tells the state of today; where that is another one, somebody came first. */
  private async lapse(tx: Transaction, id: string): Promise<void> {
    const { encumbrance } = await this.locked.encumbrance(tx, id);
    const kept = await this.rows.find(tx, id);
    if (encumbrance.state !== 'lapsed' || kept === undefined || kept.state === 'lapsed') return;
    const lapsed = { ...encumbrance, version: encumbrance.version + 1 };
    await this.rows.update(tx, lapsed);
    await this.trail.record(tx, undefined, 'lapsed', lapsed, { from: kept.state });
    const wasRequest = lapsed.enteredAt === undefined;
    const act = wasRequest ? 'refuse-encumbrance' : 'release-encumbrance';
    await this.trail.tell(tx, undefined, lapsed, { act, actId: this.ids.uuid(), at: this.locked.now });
  }
}
