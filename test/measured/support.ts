import type { JsonObject } from '../../src/core/canonical/index.js';
import type { DataProfile } from '../../src/core/profile/index.js';
import type { Member, WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { expecting, type Road, upload } from '../support/road.js';
import { sampleProfile } from '../support/sample-profile.js';

/** Before every registry of a test begins. */
export const MADE_AT = '2026-07-01T01:02:03.004Z';

type Arguments = Parameters<typeof sampleProfile>;

/** A profile of that many rows, which says when it was made. */
export const profileOf = (rows = 100, terms: Arguments[1] = {}, measurement: Arguments[0] = {}): DataProfile =>
  sampleProfile(
    { rows, sample: { rows: 100, seed: 3, method: 'reservoir' }, ...measurement },
    { madeAt: MADE_AT, ...terms },
  );

/** Uploads it as a registrant does. */
export const attachProfile = (by: Pick<Member, 'client'>, id: string, profile: object | string): Promise<Reply> =>
  upload(by, id, {
    content: typeof profile === 'string' ? profile : JSON.stringify(profile, null, 1),
    purpose: 'data-profile',
    name: 'data.csv.profile.json',
  });

/** The identifiers of attached profiles. */
export async function attached(road: Road, id: string, profiles: readonly DataProfile[]): Promise<string[]> {
  const ids: string[] = [];
  for (const profile of profiles) {
    // Evidence stands in the order of its times.
    road.whole.clock.advance(1);
    ids.push((await expecting(201, attachProfile(road.cast.filer, id, profile))).text('id'));
  }
  return ids;
}

/** From a draft to its published certificate; its number. */
export async function certified(road: Road, id: string): Promise<string> {
  await expecting(201, road.submit(id));
  await expecting(201, road.accept(id));
  await expecting(201, road.review(id));
  await road.passPublicity(id);
  const number = (await expecting(202, road.issue(id))).text('number');
  await road.whole.settle();
  return number;
}

/** The exact credential of a certificate. */
export const credentialOf = async (by: Pick<Member, 'client'>, number: string): Promise<JsonObject> =>
  JSON.parse(JSON.stringify((await expecting(200, by.client.get(`/v1/certificates/${number}/credential`))).body));

/** What a certificate states as measured. */
export const measuredOn = async (by: Pick<Member, 'client'>, number: string): Promise<unknown> =>
  Object((await credentialOf(by, number))['credentialSubject']).measured;

export const measuredOf = (by: Pick<Member, 'client'>, id: string): Promise<Reply> =>
  expecting(200, by.client.get(`/v1/applications/${id}/measured`));

/** The remarks on an application, each with the member that it is about. */
export const remarksOf = async (by: Pick<Member, 'client'>, id: string): Promise<string[]> =>
  Object((await measuredOf(by, id)).body['remarks']).map(
    ({ code, pointer }: { code: string; pointer: string }) => `${pointer} ${code}`,
  );

/** The report of whoever hands in an artefact. */
export async function verified(
  whole: WholeApp,
  payload: string | Buffer,
  type = 'application/json',
): Promise<JsonObject> {
  const headers = { 'content-type': type };
  const { body } = await whole.app.inject({ method: 'POST', url: '/v1/verifications', payload, headers });
  return JSON.parse(body);
}

/** An artefact of a certificate, as its holder fetches it. */
export async function artefactOf({ whole, cast }: Road, number: string, name: string): Promise<Buffer> {
  const headers = { authorization: `Bearer ${cast.filer.token}` };
  const reply = await whole.app.inject({ method: 'GET', url: `/v1/certificates/${number}/${name}`, headers });
  if (reply.statusCode !== 200) throw new Error(`${reply.statusCode} ${reply.body}`);
  return reply.rawPayload;
}
