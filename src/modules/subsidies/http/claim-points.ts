import { Fault } from '../../../core/fault.js';
import { millisecondsOf } from '../../../core/shape/index.js';
import { decodeCursor } from '../../../platform/http/index.js';
import { CLAIM_STATES, type ClaimState } from '../domain/claim-states.js';

const POSITION = [/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/];

/** Where the list goes on. Throws Fault 'cursor-invalid', also for a day that is none. */
export function claimPoint(cursor: string | undefined): { after?: { at: string; id: string } } {
  const [at, id] = decodeCursor(cursor, POSITION) ?? [];
  if (at === undefined || id === undefined) return {};
  if (millisecondsOf(at) === undefined) throw new Fault('cursor-invalid');
  return { after: { at, id } };
}

/** The state in a query. Throws Fault 'request-malformed' for what is none. */
export function stateIn(text: string | undefined): { state?: ClaimState } {
  if (text === undefined) return {};
  const state = CLAIM_STATES.find((one) => one === text);
  if (state === undefined) throw new Fault('request-malformed');
  return { state };
}
