import { type CivilDate, civilDateAt } from '../../../core/calendar/index.js';
import type { Encumbrance, EncumbranceType, Party, PublicEncumbrance, Terms } from './encumbrance.js';
import { encumbranceFault } from './faults.js';
import { type EncumbranceState, isEntered, isPending } from './states.js';
import { endOfItself, lastDayOfRequest } from './terms.js';

/** The state on a day: a request that waited too long and a term that is over have lapsed, noticed or not. */
export function stateOn(
  { state, terms, requestedAt }: Pick<Encumbrance, 'state' | 'terms' | 'requestedAt'>,
  today: CivilDate,
): EncumbranceState {
  if (isPending(state)) return lastDayOfRequest(requestedAt) < today ? 'lapsed' : state;
  const end = endOfItself(terms);
  return isEntered(state) && end !== undefined && end < today ? 'lapsed' : state;
}

/** Whether it burdens its certificate on that day. */
export const isOpenOn = (encumbrance: Encumbrance, today: CivilDate): boolean => isEntered(stateOn(encumbrance, today));

/**
 * What a seizure stands against besides transfer, change and cancellation: whatever else its holder could agree to. A
 * further seizure waits behind it.
 */
export function requireUnseized(type: EncumbranceType, open: readonly Encumbrance[]): void {
  const seizure = type === 'seizure' ? undefined : open.find(({ terms }) => terms.type === 'seizure');
  if (seizure !== undefined) throw encumbranceFault('certificate-seized', { number: seizure.number, id: seizure.id });
}

/** Types that dispose of the right or lend out its use; a pledge that is open must agree to them. */
const AGAINST_PLEDGES: ReadonlySet<EncumbranceType> = new Set<EncumbranceType>(['contribution', 'trust', 'licence']);

/** Whose consent an encumbrance needs, in the order in which the text names them. */
export interface NeededParty {
  readonly key: string;
  readonly consentType: 'holder' | 'pledgee' | 'counterparty' | 'creditor';
  readonly name: string;
  readonly code?: string;
}

/** Both sides; and, where the right itself or its use is given away, every creditor whose pledge is open. */
export function neededParties(
  { holder, terms }: Pick<Encumbrance, 'holder' | 'terms'>,
  open: readonly Encumbrance[],
): readonly NeededParty[] {
  const other = requireParty(terms);
  const consentType = terms.type === 'pledge' ? 'pledgee' : 'counterparty';
  const { name, code } = holder;
  return [
    { key: 'holder', consentType: 'holder', name, ...(code === undefined ? {} : { code }) },
    { key: consentType, consentType, ...other },
    ...open
      .filter((earlier) => AGAINST_PLEDGES.has(terms.type) && earlier.terms.type === 'pledge')
      .map((earlier) => ({
        key: `creditor:${earlier.id}`,
        consentType: 'creditor' as const,
        ...requireParty(earlier.terms),
      })),
  ];
}

/** The party of terms that are still to be acted on: it cannot be erased before. */
export function requireParty({ party }: Terms): Party {
  if (party === undefined) throw new Error('the party of an encumbrance in use is not there');
  return party;
}

/** What anybody may know of it. */
export function publicPart({ id, terms, rank, enteredAt }: Encumbrance): PublicEncumbrance {
  if (enteredAt === undefined) throw new Error(`encumbrance ${id} was never entered`);
  const { type, endsOn, reference } = terms;
  return {
    id,
    type,
    ...(rank === undefined ? {} : { rank }),
    since: enteredAt,
    ...(endsOn === undefined ? {} : { until: endsOn }),
    ...(reference === undefined ? {} : { reference }),
  };
}

/** Beijing day of an instant. */
export const dayOf = (at: Date): CivilDate => civilDateAt(at);
