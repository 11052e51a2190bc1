import { type CivilDate, isCivilDate } from '../calendar/index.js';
import { isObject, type JsonValue } from '../canonical/index.js';
import { fail, ok, type Result } from '../result.js';
import type { PolicySettings } from './context.js';
import { windowFrom } from './gate.js';

/** Ids are shorter; a pattern is looked through for every rule. */
const LONGEST_PATTERN = 64;

/**
 * Reads what an operator recorded: `publishedOn` (document → day or null) and `batchWindow` (rule or pattern → two
 * days or null). Other members are remarks. `detail` names the place that was not understood.
 */
export function parsePolicySettings(value: JsonValue | undefined): Result<PolicySettings, 'settings'> {
  const publishedOn = new Map<string, CivilDate | null>();
  const batchWindows = new Map<string, readonly [CivilDate, CivilDate] | null>();
  if (value === undefined || value === null) return ok({ publishedOn, batchWindows });
  if (!isObject(value)) return fail('settings', 'fixtures');
  for (const [document, day] of membersOf(value['publishedOn'])) {
    if (day !== null && !(typeof day === 'string' && isCivilDate(day)))
      return fail('settings', `publishedOn.${document}`);
    publishedOn.set(document, day);
  }
  for (const [pattern, days] of membersOf(value['batchWindow'])) {
    const window = days === null ? null : windowOf(days);
    if (window === undefined || pattern.length > LONGEST_PATTERN)
      return fail('settings', `batchWindow.${pattern.slice(0, LONGEST_PATTERN)}`);
    batchWindows.set(pattern, window);
  }
  if (!isAbsentOrObject(value['publishedOn'])) return fail('settings', 'publishedOn');
  if (!isAbsentOrObject(value['batchWindow'])) return fail('settings', 'batchWindow');
  return ok({ publishedOn, batchWindows });
}

const isAbsentOrObject = (value: JsonValue | undefined): boolean => value === undefined || isObject(value);

const membersOf = (value: JsonValue | undefined): readonly (readonly [string, JsonValue])[] =>
  isObject(value) ? Object.entries(value) : [];

function windowOf(days: JsonValue): readonly [CivilDate, CivilDate] | undefined {
  if (!Array.isArray(days) || days.length !== 2) return undefined;
  const [from, to] = days;
  return typeof from === 'string' && typeof to === 'string' ? windowFrom(from, to) : undefined;
}

/** The settings of a case over those of its file. */
export const mergedSettings = (file: PolicySettings, own: PolicySettings): PolicySettings => ({
  publishedOn: new Map([...file.publishedOn, ...own.publishedOn]),
  batchWindows: new Map([...file.batchWindows, ...own.batchWindows]),
});
