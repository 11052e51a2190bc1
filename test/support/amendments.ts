import type { JsonObject } from '../../src/core/canonical/index.js';
import { type AgreedTransfer, TransferConsentDesk, TransferConsents } from '../../src/modules/registry/index.js';
import type { Transaction } from '../../src/platform/database/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import type { Member, WholeApp } from './app.js';
import type { Reply } from './identity.js';
import { expecting, type Road } from './road.js';

export type Amending = 'change' | 'correction' | 'transfer' | 'renewal' | 'cancellation';

/** The evidence of each type, beside what the content calls for. */
const EVIDENCE: Readonly<Record<Amending, readonly string[]>> = {
  change: ['identity', 'change-basis'],
  correction: ['identity', 'correction-proof'],
  transfer: ['identity', 'transfer-agreement'],
  renewal: ['identity'],
  cancellation: ['identity', 'cancellation-basis'],
};
const SIGNED = { undertaking: { accepted: true, signatory: '样本', signedOn: '2026-09-01' } };

/** Consents that parties gave, by exact text; what the module that keeps consents does is not the matter here. */
export class GivenConsents extends TransferConsents {
  private readonly given = new Set<string>();

  static at(whole: WholeApp): GivenConsents {
    const consents = new GivenConsents();
    whole.app.get(TransferConsentDesk).register(consents);
    return consents;
  }

  /** That party consents to the text that it is shown now. */
  async give(whole: WholeApp, applicationId: string, partyCode: string): Promise<string> {
    const desk = whole.app.get(TransferConsentDesk);
    const shown = await whole.app.get(UnitOfWork).run((tx) => desk.textOf(tx, applicationId));
    if (shown === undefined) throw new Error('there is nothing to consent to');
    this.given.add(JSON.stringify([applicationId, shown.text, partyCode]));
    return shown.text;
  }

  async holds(_tx: Transaction, { applicationId, text, partyCode }: AgreedTransfer): Promise<boolean> {
    return this.given.has(JSON.stringify([applicationId, text, partyCode]));
  }
}

/** Begins an application about a certificate. */
export const begin = (
  { cast }: Road,
  registrationType: Amending,
  certificate: string,
  more: JsonObject = {},
  filer: Member = cast.filer,
): Promise<Reply> =>
  filer.client.post('/v1/applications', {
    centre: cast.centre,
    regime: 'BJ_DATA_ASSET',
    registrationType,
    content: {},
    certificate,
    ...more,
  });

/** A draft about a certificate with everything that its type needs; `stated` is laid over what is certified. */
export async function amendment(
  road: Road,
  type: Amending,
  certificate: string,
  stated: JsonObject = {},
): Promise<string> {
  const id = (await expecting(201, begin(road, type, certificate))).text('id');
  for (const purpose of EVIDENCE[type]) await road.attach(id, purpose);
  const sample = type === 'change' ? { sampleData: await road.attach(id, 'sample-data') } : {};
  const { body } = await road.cast.filer.client.get(`/v1/applications/${id}`);
  await expecting(200, road.edit(id, { ...Object(body['content']), ...SIGNED, ...sample, ...stated }));
  return id;
}

/** The same, filed and accepted. */
export async function acceptedAmendment(
  road: Road,
  type: Amending,
  certificate: string,
  stated: JsonObject = {},
): Promise<string> {
  const id = await amendment(road, type, certificate, stated);
  await expecting(201, road.submit(id));
  await expecting(201, road.accept(id));
  return id;
}

/** The same, with its publicity over. */
export async function publicisedAmendment(
  road: Road,
  type: Exclude<Amending, 'cancellation'>,
  certificate: string,
  stated: JsonObject = {},
): Promise<string> {
  const id = await acceptedAmendment(road, type, certificate, stated);
  await expecting(201, road.review(id));
  await road.passPublicity(id);
  return id;
}

export const CHANGE: JsonObject = { change: { reason: '概述更新' }, summary: '变更后的概述' };
export const CORRECTION: JsonObject = {
  correction: { fields: [{ member: 'storage', reason: '原登记笔误' }] },
  storage: '上海自有机房，加密存储',
};
export const CANCELLATION: JsonObject = { cancellation: { ground: 'data-lost', explanation: '数据已灭失' } };

/** The road of the same people after a long time: their sessions are over, and they log in again. */
export async function returning(
  road: Road,
  RoadClass: new (whole: WholeApp, cast: Road['cast']) => Road,
): Promise<Road> {
  const again = async (member: Member): Promise<Member> => {
    const { token, sessionId } = await road.whole.openSession(member.accountId);
    return { ...member, token, sessionId, client: road.whole.client(token) };
  };
  const { filer, acceptor, reviewer, issuer } = road.cast;
  return new RoadClass(road.whole, {
    ...road.cast,
    filer: await again(filer),
    acceptor: await again(acceptor),
    reviewer: await again(reviewer),
    issuer: await again(issuer),
  });
}
