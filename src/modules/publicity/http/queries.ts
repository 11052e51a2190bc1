import { type Centre, isCentre } from '../../../core/access/index.js';
import { isCivilDate } from '../../../core/calendar/index.js';
import { Fault } from '../../../core/fault.js';
import { decodeCursor } from '../../../platform/http/index.js';
import type { PublicityFilter } from '../application/read-publicity.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** As many characters as a name of data has. */
const LONGEST_TEXT = 40;

/** Whether a path names an application. */
export const isApplicationId = (text: string): boolean => UUID.test(text);

/** A centre; an empty text, as a form sends it, is none. Throws Fault 'request-malformed'. */
export function centreIn(text: string | undefined): Centre | undefined {
  if (text === undefined || text === '') return undefined;
  if (!isCentre(text)) throw new Fault('request-malformed');
  return text;
}

/** What the form asks for. Throws Fault 'request-malformed'. */
export function filterIn(phase = 'all', centre: string | undefined, text = ''): PublicityFilter {
  if (phase !== 'all' && phase !== 'running' && phase !== 'ended') throw new Fault('request-malformed');
  const wanted = text.trim().normalize('NFC');
  if ([...wanted].length > LONGEST_TEXT) throw new Fault('request-malformed');
  return { phase, centre: centreIn(centre), ...(wanted === '' ? {} : { text: wanted }) };
}

/** Where the list goes on. Throws Fault 'cursor-invalid'. */
export function pointIn(cursor: string | undefined): { startsOn: string; id: string } | undefined {
  const [startsOn, id] = decodeCursor(cursor, [/^\d{4}-\d\d-\d\d$/, UUID]) ?? [];
  if (startsOn === undefined || id === undefined) return undefined;
  if (!isCivilDate(startsOn)) throw new Fault('cursor-invalid');
  return { startsOn, id };
}
