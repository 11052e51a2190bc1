import { isCivilDate } from '../calendar/index.js';
import { isObject, type JsonObject, type JsonValue } from '../canonical/index.js';
import { parseYuan } from '../money.js';
import { fail, ok, type Result } from '../result.js';
import { type Answer, invalidAnswer } from './answer.js';
import { type CaseFault, Malformed, malformed } from './case-fault.js';
import { type Award, MODES, type Mode, NO_SETTINGS, type PolicySettings } from './context.js';
import { isReading, type ReadingChoice, type ReadingChoices } from './readings.js';
import { mergedSettings, parsePolicySettings } from './settings.js';
import { simulateWithAlternatives } from './alternatives.js';
import type { SimulationRequest } from './settle.js';

/** One case of a file and what it asks, or why it cannot be asked. */
export interface SubsidyCase {
  /** As the case names itself; null when it does not. */
  readonly id: JsonValue;
  readonly request: SimulationRequest | undefined;
  readonly fault: CaseFault | undefined;
}

/** Most cases of one file, and most earlier awards and readings of one case. */
const MOST_CASES = 100_000;
const MOST_ITEMS = 10_000;
const USUAL_MODE: Mode = 'substantive';
const AN_OBJECT = ['须为对象', 'must be an object'] as const;
const A_TEXT = ['须为文字', 'must be a text'] as const;

/**
 * Reads a file of cases: one case, a list of them, or an object with `cases` and `fixtures` (publication days and
 * batch windows for all of them). A case that is not one is told in its own answer; only a file of another form or
 * fixtures that cannot be understood are refused.
 */
export function parseSubsidyCases(
  value: JsonValue,
  recorded: PolicySettings = NO_SETTINGS,
): Result<readonly SubsidyCase[], 'not-cases' | 'settings'> {
  const whole = isObject(value) && Object.hasOwn(value, 'cases') ? value : undefined;
  const listed = whole === undefined ? value : (whole['cases'] ?? null);
  const cases = Array.isArray(listed) ? listed : whole === undefined && isObject(value) ? [value] : undefined;
  if (cases === undefined || cases.length > MOST_CASES) return fail('not-cases');
  const fixtures = parsePolicySettings(whole?.['fixtures']);
  if (!fixtures.ok) return fixtures;
  const settings = mergedSettings(recorded, fixtures.value);
  return ok(cases.map((each) => caseOf(each, settings)));
}

/** The answer to a case. */
export const answerTo = ({ request, fault }: SubsidyCase): Answer =>
  request === undefined ? invalidAnswer(fault?.zh ?? '') : simulateWithAlternatives(request);

function caseOf(value: JsonValue, settings: PolicySettings): SubsidyCase {
  if (!isObject(value))
    return { id: null, request: undefined, fault: malformed([], '算例须为对象', 'a case must be an object').fault };
  const id = value['id'] ?? null;
  try {
    return { id, request: requestOf(value, settings), fault: undefined };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return { id, request: undefined, fault: error.fault };
  }
}

function requestOf(value: JsonObject, settings: PolicySettings): SimulationRequest {
  const own = parsePolicySettings(value['fixtures']);
  if (!own.ok)
    throw malformed(['fixtures'], `无法理解：${own.detail ?? ''}`, `cannot be understood: ${own.detail ?? ''}`);
  const asOf = value['asOf'];
  if (typeof asOf !== 'string' || !isCivilDate(asOf))
    throw malformed(['asOf'], '须为存在的日期 YYYY-MM-DD', 'must be a day that exists, YYYY-MM-DD');
  const facts = value['facts'] ?? {};
  if (!isObject(facts)) throw malformed(['facts'], ...AN_OBJECT);
  const subject = value['subject'];
  if (subject !== undefined && typeof subject !== 'string') throw malformed(['subject'], ...A_TEXT);
  return {
    ruleIds: ruleIdsOf(value),
    facts,
    ruleFacts: ruleFactsOf(value['ruleFacts']),
    at: {
      asOf,
      mode: modeOf(value['mode']),
      purpose: 'simulation',
      settings: mergedSettings(settings, own.value),
      history: historyOf(value['history']),
      ...(subject === undefined ? {} : { subject }),
    },
    readings: readingsOf(value['readings']),
    evidence: textsOf(value['evidence'], 'evidence'),
  };
}

function ruleFactsOf(value: JsonValue | undefined): ReadonlyMap<string, JsonObject> {
  if (value === undefined || value === null) return new Map();
  if (!isObject(value)) throw malformed(['ruleFacts'], ...AN_OBJECT);
  return new Map(
    Object.entries(value).map(([rule, facts]) => {
      if (!isObject(facts)) throw malformed(['ruleFacts', rule], ...AN_OBJECT);
      return [rule, facts];
    }),
  );
}

function ruleIdsOf(value: JsonObject): readonly string[] {
  const ids = value['ruleIds'] ?? (value['ruleId'] === undefined ? undefined : [value['ruleId']]);
  const isList = Array.isArray(ids) && ids.length > 0 && ids.length <= MOST_ITEMS;
  if (!isList || !ids.every((id) => typeof id === 'string'))
    throw malformed(['ruleIds'], '须为非空的规则编号列表', 'must be a list of ids of rules, not empty');
  return ids;
}

function modeOf(value: JsonValue | undefined): Mode {
  const mode = MODES.find((each) => each === (value ?? USUAL_MODE));
  if (mode === undefined) throw malformed(['mode'], `须为 ${MODES.join(' 或 ')}`, `must be ${MODES.join(' or ')}`);
  return mode;
}

function historyOf(value: JsonValue | undefined): readonly Award[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.length > MOST_ITEMS) throw malformed(['history'], '须为列表', 'must be a list');
  return value.map(awardOf);
}

function awardOf(value: JsonValue, index: number): Award {
  const wrong = () =>
    malformed(
      ['history', index],
      '须含 ruleId、year 与两位小数的 amount',
      'must have ruleId, year and an amount with two decimals',
    );
  if (!isObject(value)) throw wrong();
  const { ruleId, year, amount, subject } = value;
  const fen = typeof amount === 'string' ? parseYuan(amount) : fail('amount');
  if (typeof ruleId !== 'string' || typeof year !== 'number' || !Number.isSafeInteger(year) || !fen.ok) throw wrong();
  if (subject !== undefined && typeof subject !== 'string') throw wrong();
  return { ruleId, year, amount: fen.value, ...(subject === undefined ? {} : { subject }) };
}

/** Each reading by its id, or with the reason for it: `{"reading": …, "reason": …}`. */
function readingsOf(value: JsonValue | undefined): ReadingChoices {
  if (value === undefined || value === null) return new Map();
  if (!isObject(value)) throw malformed(['readings'], ...AN_OBJECT);
  return new Map(Object.entries(value).map(([key, choice]) => [key, choiceOf(key, choice)]));
}

function choiceOf(key: string, choice: JsonValue): ReadingChoice {
  const { reading, reason } = isObject(choice) ? choice : { reading: choice };
  if (typeof reading !== 'string' || !isReading(key, reading))
    throw malformed(['readings', key], '没有这种读法', 'is no reading that there is');
  if (reason !== undefined && typeof reason !== 'string') throw malformed(['readings', key, 'reason'], ...A_TEXT);
  return { alternative: reading, ...(reason === undefined ? {} : { reason }) };
}

function textsOf(value: JsonValue | undefined, name: string): ReadonlyMap<string, string> {
  if (value === undefined || value === null) return new Map();
  const entries = isObject(value) ? Object.entries(value) : undefined;
  if (entries === undefined || entries.length > MOST_ITEMS) throw malformed([name], ...AN_OBJECT);
  return new Map(
    entries.map(([key, text]) => {
      if (typeof text !== 'string') throw malformed([name, key], ...A_TEXT);
      return [key, text];
    }),
  );
}
