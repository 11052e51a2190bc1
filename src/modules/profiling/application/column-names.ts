import { MOST_NAME_CHARACTERS } from '../../../core/profile/index.js';
import { DETECTORS, inferType } from '../../../core/profile/measuring.js';
import {
  columnNamePersonal,
  columnNameTooLong,
  headerLikeData,
  noColumns,
  tooManyColumns,
} from '../domain/sentences.js';

const PERSONAL = Object.values(DETECTORS).map(({ pattern }) => new RegExp(`^(?:${pattern})$`));
/** What the engine plans in bounded memory and fair time; a profile itself may hold more. */
export const MOST_MEASURED_COLUMNS = 100;
/** A year is a fair name of a column. */
const LONGEST_NUMERIC_NAME = 4;
const UNSHOWN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/**
 * The names as a profile shows them: one line each, in Unicode NFC, without what cannot be seen. They are the only words
 * of the file that leave it, so that what looks like a person's data is refused, and so is a first line of data that
 * nobody has called names. Throws UnreadableData.
 */
export function shownNames(names: readonly string[], isInsisted: boolean): string[] {
  if (names.length === 0) throw noColumns();
  if (names.length > MOST_MEASURED_COLUMNS) throw tooManyColumns(names.length, MOST_MEASURED_COLUMNS);
  return names.map((name, place) => {
    const shown = name.normalize('NFC').replace(UNSHOWN, ' ').trim().normalize('NFC');
    if (Array.from(shown).length > MOST_NAME_CHARACTERS) throw columnNameTooLong(place + 1, MOST_NAME_CHARACTERS);
    if (PERSONAL.some((form) => form.test(shown))) throw columnNamePersonal(place + 1);
    if (!isInsisted && looksLikeData(shown)) throw headerLikeData(place + 1);
    return shown;
  });
}

const looksLikeData = (name: string): boolean => name.length > LONGEST_NUMERIC_NAME && inferType([name]) !== 'text';
