import type { JsonObject } from '../../src/core/canonical/index.js';
import type { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';

/** Two officers of the platform set something about a policy. */
export async function setPolicy(whole: WholeApp, wish: JsonObject): Promise<void> {
  const platform = await whole.organisationOf('platform');
  const [first, second] = [
    await whole.member(['finance-officer'], platform),
    await whole.member(['finance-officer'], platform),
  ];
  const asked = await expecting(202, first.client.post('/v1/subsidies/settings', wish));
  const confirmation = { digest: asked.text('digest') };
  await expecting(201, second.client.post(`/v1/approvals/${asked.text('id')}/confirmations`, confirmation));
}
