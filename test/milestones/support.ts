import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { type Actor, type Centre, permissionsOf, type Role } from '../../src/core/access/index.js';
import { parseCivilDate } from '../../src/core/calendar/index.js';
import { Fault } from '../../src/core/fault.js';
import type { StatedFirst } from '../../src/modules/milestones/application/state-milestone.js';
import { type FileToHold, HeldEvidence } from '../../src/modules/registry/index.js';
import type { Member, Party, WholeApp } from '../support/app.js';

const PAPER = Buffer.from('合同样本');

/** A document that statements come with. */
export const PAPER_DIGESTS = { sha256: `sha256:${hash('sha256', PAPER)}`, sm3: `sm3:${hash('sm3', PAPER)}` };

/** The document as it was received. */
export const aPaper = async (whole: WholeApp): Promise<FileToHold> => {
  const file = await whole.app
    .get(HeldEvidence, { strict: false })
    .receive(Readable.from([PAPER]), { maxBytes: 1_000 });
  return { name: '合同.txt', file };
};

export const dayOf = (text: string) => {
  const day = parseCivilDate(text);
  if (!day.ok) throw new Error(text);
  return day.value;
};

const actorOf = (member: Member, roles: readonly Role[], of: Pick<Actor, 'organisationName' | 'organisationCode'>) => ({
  ...{ accountId: member.accountId, personId: member.personId, personRef: member.personRef },
  ...{ organisationId: member.organisationId, ...of, roles, permissions: permissionsOf(roles) },
  ...{ authentication: 'session' as const, credentialId: member.sessionId },
});

/** Somebody who states firsts for an organisation. */
export async function stater(whole: WholeApp, { organisationId, name, uscc }: Party): Promise<Actor> {
  const member = await whole.member(['registrant'], organisationId);
  return {
    ...actorOf(member, ['registrant'], { organisationName: name, organisationCode: uscc }),
    centre: undefined,
  };
}

/** An officer of a centre. */
export async function officer(whole: WholeApp, centre: Centre, personId?: string): Promise<Actor> {
  const member = await whole.member(['registrar'], await whole.organisationOf(centre), personId);
  return { ...actorOf(member, ['registrar'], { organisationName: centre, organisationCode: '' }), centre };
}

/** A first trade under a contract, on a day long past. */
export const aTrade = (amount = 100_000n): StatedFirst => ({
  type: 'trade',
  statement: {
    ...{ occurredOn: dayOf('2025-03-01'), amount, platform: '北京国际大数据交易所', contract: PAPER_DIGESTS },
    counterparty: { name: '乙数据有限公司', code: '91110000MA0000002B' },
  },
});

/** `done`, or the code of the refusal. */
export const codeOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Fault) return error.code;
      throw error;
    },
  );
