import type { CivilDate } from '../../../core/calendar/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Answer, PolicySettings } from '../../../core/subsidy/index.js';
import { claimFault } from './claim-faults.js';
import { computeClaim } from './compute-claim.js';

/** Where in a request the facts stand. */
export type FactsPointer = '/facts' | '/value';

/** Throws Fault 'claim-facts-invalid' for facts that no rule knows, or that are not in their form. */
export function requireReadable(
  ruleId: string,
  facts: JsonObject,
  on: { readonly asOf: CivilDate; readonly settings: PolicySettings },
  pointer: FactsPointer = '/facts',
): void {
  const asked = { ruleId, facts, ...on, history: [], readings: new Map(), evidence: new Map() };
  requireValid(computeClaim(asked), pointer);
}

/** Throws Fault 'claim-facts-invalid' for an answer to facts that are not in order. */
export function requireValid(
  { amountKind, reason = '', unknownFacts = [] }: Answer,
  pointer: FactsPointer = '/facts',
): void {
  if (amountKind === 'invalid_input')
    throw claimFault('claim-facts-invalid', { reason }, [{ pointer, code: 'malformed' }]);
  if (unknownFacts.length === 0) return;
  const errors = unknownFacts.map((name) => ({ pointer: `${pointer}/${pointerOf(name)}`, code: 'malformed' }));
  throw claimFault('claim-facts-invalid', { reason: `没有规则使用 ${unknownFacts.join('、')}` }, errors);
}

const pointerOf = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
