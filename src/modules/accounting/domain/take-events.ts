import { isCivilDate } from '../../../core/calendar/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { CarriedBooks, TakenAct } from './booked-books.js';
import { booksRefuse } from './faults.js';

/** Types that have routes, and permissions, of their own. */
const OTHER_WAYS: ReadonlySet<unknown> = new Set(['reporting_date', 'reversal', 'reopening']);

/**
 * Lets books take events in their order. A day after `today` is refused before anything else is asked, so that nobody posts
 * months that have not been. Throws Fault 'accounting-refused' for the first that is refused, with a pointer into `/events`.
 */
export function takeEvents(books: CarriedBooks, events: readonly JsonObject[], today: string): TakenAct[] {
  return events.map((event, index) => {
    const { type, date } = event;
    if (typeof type === 'string' && OTHER_WAYS.has(type)) {
      throw booksRefuse('HAS_ITS_OWN_WAY', `/events/${index}/type`, { type });
    }
    if (isAhead(date, today)) throw booksRefuse('DATE_AHEAD', `/events/${index}/date`, { today });
    const taken = books.take(event);
    if ('accepted' in taken) throw booksRefuse(taken.code, `/events/${index}${taken.pointer}`);
    return taken.act;
  });
}

/** Whether it is a day that has not come yet. */
export const isAhead = (date: unknown, today: string): boolean =>
  typeof date === 'string' && isCivilDate(date) && date > today;
