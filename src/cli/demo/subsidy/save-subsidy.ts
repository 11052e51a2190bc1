import type { JsonObject } from '../../../core/canonical/index.js';
import type { Artefacts } from '../artefacts.js';
import type { Cast } from '../cast.js';
import { itemsIn, objectOf, textOf } from '../registry-client.js';
import type { Stage } from '../stage.js';
import { until } from '../waiting.js';
import type { SubsidyPlayed } from './scene.js';

/** What the summary says of the subsidies. */
export interface SubsidyFigures {
  readonly claims: readonly { readonly id: string; readonly rule: string; readonly state: string }[];
  readonly granted: string;
  readonly paid: string;
  readonly clawedBack: string;
  readonly refusals: readonly string[];
}

const PUBLICITY = '/v1/subsidies/publicity';

/**
 * Leaves `subsidy.json`: both claims with every computing and its explanation tree, the award with its payments and what
 * came back, the policies as they were set, and the award as the public list shows it once the ledger has published it,
 * whose proof is `subsidy.proof.json`.
 */
export async function saveSubsidies(
  stage: Stage,
  cast: Cast,
  { paid, refused, award: id, refusals }: SubsidyPlayed,
  artefacts: Artefacts,
): Promise<SubsidyFigures> {
  const officer = await cast.as('finance-decider');
  const award = objectOf((await officer.get(`/v1/subsidies/awards/${id}`)).json);
  const claims = [await paid.whole(), await refused.whole()];
  const { json: settings } = await officer.get('/v1/subsidies/settings');
  const publicised = await publicisedAward(stage, id);
  const told = { claims, awards: [award], publicised: [publicised], settings };
  artefacts.write('subsidy.proof.json', (await stage.stranger.get(`${PUBLICITY}/${id}`)).bytes);
  artefacts.write('subsidy.json', `${JSON.stringify(told, null, 2)}\n`);
  return {
    claims: claims.map((claim) => ({
      id: textOf(claim, 'id'),
      rule: textOf(claim, 'rule'),
      state: textOf(claim, 'state'),
    })),
    granted: textOf(award, 'granted'),
    paid: textOf(award, 'paid'),
    clawedBack: textOf(award, 'clawedBack'),
    refusals,
  };
}

/** The award as anybody reads it, once it stands on the published ledger. */
function publicisedAward({ stranger, signal }: Stage, id: string): Promise<JsonObject> {
  return until(
    'the award in the public list',
    async () => {
      const { json } = await stranger.get(`${PUBLICITY}?limit=100`);
      return itemsIn(json, 'items')
        .map(objectOf)
        .find((item) => item['id'] === id);
    },
    signal,
  );
}
