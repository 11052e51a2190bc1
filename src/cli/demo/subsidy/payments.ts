import type { JsonObject } from '../../../core/canonical/index.js';
import type { Cast } from '../cast.js';
import { objectOf, refusalOf, textOf } from '../registry-client.js';

const PAYEE = '演示银行账户 0001';

/** An order to pay all that is left of an award, by the officer who did not grant it; its number. */
export async function orderPayment(cast: Cast, award: string): Promise<string> {
  const officer = await cast.as('finance-decider');
  const { json } = await officer.post(`/v1/subsidies/awards/${award}/payment-orders`, { payeeAccount: PAYEE });
  return textOf(json, 'number');
}

/** The bank's word on an order. */
export async function answerOrder(cast: Cast, number: string, answer: JsonObject): Promise<JsonObject> {
  const officer = await cast.as('finance-decider');
  return objectOf((await officer.post(`/v1/subsidies/payment-orders/${number}/answers`, answer)).json);
}

/** Another word on an order that is answered, which must be refused; the problem. */
export async function answerOtherwise(cast: Cast, number: string, answer: JsonObject): Promise<JsonObject> {
  const officer = await cast.as('finance-decider');
  return refusalOf(409, officer.post(`/v1/subsidies/payment-orders/${number}/answers`, answer));
}

export async function clawBack(cast: Cast, award: string, stated: JsonObject): Promise<void> {
  const officer = await cast.as('finance-decider');
  await officer.post(`/v1/subsidies/awards/${award}/claw-backs`, stated);
}
