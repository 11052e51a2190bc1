import type { Actor, Centre } from '../../src/core/access/index.js';
import type { JsonObject } from '../../src/core/canonical/index.js';
import { answersTo } from '../support/answers.js';
import type { RegistryApp, Reply } from '../support/registry-app.js';
import { acceptor, content, filer, reviewer } from '../support/registry-fixtures.js';

export const UNDERTAKING = { undertaking: { accepted: true, textVersion: '2026-07-01' } };

export const findings = (failed?: string) =>
  Object.fromEntries(
    ['sourceLegality', 'contentCompliance', 'authorisationClarity'].map((name) => [
      name,
      { result: name === failed ? 'fail' : 'pass', opinion: `意见：${name}` },
    ]),
  );

/** The answer, which must have that status. */
export async function expecting(status: number, reply: Promise<Reply>): Promise<Reply> {
  const answer = await reply;
  if (answer.status !== status) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}

/** A draft with everything it needs; its id. */
export async function beginDraft(
  registry: RegistryApp,
  actor: Actor = filer,
  change: JsonObject = {},
  centre: Centre = 'social',
): Promise<string> {
  const draft = { centre, regime: 'BJ_DATA_ASSET', registrationType: 'initial', content: {} };
  const { body } = await expecting(201, registry.call(actor, 'POST', '/v1/applications', { body: draft }));
  const attach = async (purpose: string): Promise<string> => {
    const reply = await expecting(
      201,
      registry.upload(actor, body.id, { content: `${purpose} of ${body.id}`, purpose }),
    );
    return reply.body.id;
  };
  await attach('identity');
  await attach('lawful-acquisition');
  const sampleData = await attach('sample-data');
  const proof = await attach('rights');
  const stated = content({ sampleData, ...change });
  const rights = Array.isArray(stated['rights']) ? stated['rights'] : [];
  const filled = {
    ...stated,
    rights: rights.map((right) =>
      Object(right).evidence === undefined ? right : { ...Object(right), evidence: [proof] },
    ),
  };
  const { headers } = await registry.call(actor, 'GET', `/v1/applications/${body.id}`);
  await expecting(
    200,
    registry.call(actor, 'PUT', `/v1/applications/${body.id}`, {
      body: { content: filled },
      ifMatch: String(headers['etag']),
    }),
  );
  return body.id;
}

export const submit = (registry: RegistryApp, id: string, actor: Actor = filer) =>
  registry.call(actor, 'POST', `/v1/applications/${id}/submissions`, { body: UNDERTAKING });

export const accept = (registry: RegistryApp, id: string, actor: Actor = acceptor) =>
  registry.call(actor, 'POST', `/v1/applications/${id}/acceptances`, { body: {} });

/** A review that answers the checklist, and the entity tag of what it is of. */
export async function reviewOf(
  registry: RegistryApp,
  id: string,
  actor: Actor = reviewer,
  failed?: string,
): Promise<{ body: JsonObject; ifMatch: string }> {
  const { headers, body: application } = await registry.call(actor, 'GET', `/v1/applications/${id}`);
  const { body: checklist } = await registry.call(actor, 'GET', `/v1/applications/${id}/checklist`);
  const items = answersTo(checklist.items ?? [], application.evidenceFiles?.[0]?.id ?? '', failed);
  const ground = failed === undefined ? {} : { ground: 'unlawful-source' };
  return {
    body: { findings: findings(failed), items: items.map((item) => ({ ...item })), ...ground },
    ifMatch: String(headers['etag'] ?? '"0"'),
  };
}

export async function review(
  registry: RegistryApp,
  id: string,
  actor: Actor = reviewer,
  failed?: string,
): Promise<Reply> {
  const call = await reviewOf(registry, id, actor, failed);
  return registry.call(actor, 'POST', `/v1/applications/${id}/reviews`, call);
}

export const withdraw = (registry: RegistryApp, id: string, actor: Actor = filer) =>
  registry.call(actor, 'POST', `/v1/applications/${id}/withdrawals`, { body: { reason: '不再需要' } });

export const askForSupplement = (registry: RegistryApp, id: string, actor: Actor = acceptor) =>
  registry.call(actor, 'POST', `/v1/applications/${id}/supplement-requests`, { body: { items: ['补充授权协议'] } });

export const supplement = (registry: RegistryApp, id: string, actor: Actor = filer) =>
  registry.call(actor, 'POST', `/v1/applications/${id}/supplements`, { body: {} });

/** Applications that stand in that state. */
export async function submitted(registry: RegistryApp): Promise<string> {
  const id = await beginDraft(registry);
  await expecting(201, submit(registry, id));
  return id;
}

export async function accepted(registry: RegistryApp): Promise<string> {
  const id = await submitted(registry);
  await expecting(201, accept(registry, id));
  return id;
}

export async function inPublicity(registry: RegistryApp): Promise<string> {
  const id = await accepted(registry);
  await expecting(201, review(registry, id));
  return id;
}
