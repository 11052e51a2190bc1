import type { JsonObject } from '../../../core/canonical/index.js';
import type { Claim, ClaimActRow, ConfirmedFact } from './claim.js';
import { isReviewed, isSame } from './claim-facts.js';

type Matter = Pick<Claim, 'year' | 'scopes'>;

/** As the act that edits a claim keeps it: whether it is of another year, project … since. */
export const editDetails = (before: Matter, after: Matter): JsonObject => ({
  matter: isSame(matterOf(before), matterOf(after)) ? 'same' : 'other',
});

const matterOf = ({ year, scopes }: Matter): JsonObject => ({ year, scopes: scopes.map((scope) => ({ ...scope })) });

/**
 * Confirmations that hold still. What a review found it found of all that was stated: it lapses with whatever is stated
 * anew. Any other one is of the year and of the project … that were claimed for.
 */
export function standingConfirmations(
  confirmed: readonly ConfirmedFact[],
  acts: readonly Pick<ClaimActRow, 'act' | 'version' | 'details'>[],
): readonly ConfirmedFact[] {
  const edits = acts.filter(({ act }) => act === 'edit');
  const edited = edits.at(-1)?.version ?? 0;
  const moved = edits.findLast(({ details }) => details['matter'] === 'other')?.version ?? 0;
  return confirmed.filter(({ fact, version }) => version > (isReviewed(fact) ? edited : moved));
}
