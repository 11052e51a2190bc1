import { isCivilDate } from '../../../core/calendar/index.js';
import { Holds } from '../../../platform/http/index.js';
import { fenOf } from '../domain/money.js';

/** A day of the Gregorian calendar, YYYY-MM-DD. */
export const Day = (): PropertyDecorator => Holds((value) => typeof value === 'string' && isCivilDate(value));

/** An amount in yuan above zero, with two decimals. */
export const Yuan = (): PropertyDecorator => Holds((value) => typeof value === 'string' && fenOf(value) !== undefined);
