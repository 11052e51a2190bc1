import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../src/core/canonical/index.js';
import type { Member } from '../support/app.js';
import type { Client, Reply } from '../support/identity.js';
import { FORM, formOf } from '../support/objecting.js';
import { expecting } from '../support/road.js';
import type { Inventory, Organ } from './support.js';

/** A text file as evidence. */
export const evidence = (content: string) => ({ name: 'file', fileName: '证据.txt', content });

const send = (by: Client, path: string, part: string, value: JsonObject, files: readonly string[]): Promise<Reply> =>
  by.send('POST', path, formOf([{ name: part, value: JSON.stringify(value) }, ...files.map(evidence)]), {
    ...FORM,
    'idempotency-key': randomUUID(),
  });

/** Opens a dispute for the resources of some departments. */
export const dispute = (code: string, by: Organ, claimants: readonly Organ[] = [by], files: readonly string[] = []) => {
  const resources = claimants.map(({ resource }) => resource);
  return send(by.client, `/v1/elements/${code}/disputes`, 'dispute', { resources, grounds: '由本局首先采集' }, files);
};

export const plead = (id: string, by: Organ, text: string, files: readonly string[] = []): Promise<Reply> =>
  send(by.client, `/v1/disputes/${id}/statements`, 'statement', { text }, files);

/** An officer asks for a ruling. */
export const ask = (inventory: Inventory, id: string, wish: JsonObject, by: Member = inventory.officer) =>
  by.client.post(`/v1/disputes/${id}/adjudications`, { ruling: '样本裁定理由', ...wish });

/** Another one confirms it. */
export const confirm = (inventory: Inventory, asked: Reply, by: Member = inventory.second): Promise<Reply> =>
  by.client.post(`/v1/approvals/${asked.text('id')}/confirmations`, { digest: asked.text('digest') });

/** A dispute of the police about an element of the civil affairs bureau, published; its identifier. */
export async function disputed(inventory: Inventory, code: string): Promise<string> {
  const id = (await expecting(201, dispute(code, inventory.police))).text('id');
  await inventory.whole.settle();
  return id;
}

/** Adjudicated for the police from a day on. */
export async function reassigned(inventory: Inventory, id: string, effectiveOn: string): Promise<Reply> {
  const wish = { outcome: 'reassigned', resource: inventory.police.resource, effectiveOn };
  return confirm(inventory, await expecting(202, ask(inventory, id, wish)));
}
