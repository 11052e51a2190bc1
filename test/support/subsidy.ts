import { type CivilDate, isCivilDate } from '../../src/core/calendar/index.js';
import type { JsonObject } from '../../src/core/canonical/index.js';
import {
  type Answer,
  type Award,
  type Circumstances,
  type PolicySettings,
  type SimulationRequest,
  simulate,
} from '../../src/core/subsidy/index.js';

export const day = (text: string): CivilDate => {
  if (!isCivilDate(text)) throw new RangeError(text);
  return text;
};

/** Days that the texts do not name, as tests assume them. */
export const SETTINGS: PolicySettings = {
  publishedOn: new Map([
    ['BDA-2025', day('2025-09-01')],
    ['TZ-DRAFT', null],
  ]),
  batchWindows: new Map([
    ['BJ-FUND23-*', [day('2023-01-01'), day('2026-12-31')]],
    ['BJ-XC-*', [day('2023-01-01'), day('2026-12-31')]],
  ]),
};

export interface Asking {
  readonly asOf?: string;
  readonly mode?: Circumstances['mode'];
  readonly purpose?: Circumstances['purpose'];
  readonly settings?: PolicySettings;
  readonly history?: readonly Award[];
  readonly subject?: string;
  readonly readings?: Readonly<Record<string, string>>;
  readonly ruleFacts?: ReadonlyMap<string, JsonObject>;
}

/** A request; unless told otherwise in the middle of 2026, as if the draft were published. */
export function requestFor(ruleIds: readonly string[], facts: JsonObject, asking: Asking = {}): SimulationRequest {
  const { asOf = '2026-06-30', mode = 'simulate_if_published', purpose = 'simulation', subject } = asking;
  const { settings = SETTINGS, history = [] } = asking;
  return {
    ruleIds,
    facts,
    ruleFacts: asking.ruleFacts ?? new Map(),
    at: { asOf: day(asOf), mode, purpose, settings, history, ...(subject === undefined ? {} : { subject }) },
    readings: new Map(Object.entries(asking.readings ?? {}).map(([key, alternative]) => [key, { alternative }])),
    evidence: new Map(),
  };
}

export const ask = (ruleIds: string | readonly string[], facts: JsonObject, asking: Asking = {}): Answer =>
  simulate(requestFor(typeof ruleIds === 'string' ? [ruleIds] : ruleIds, facts, asking));
