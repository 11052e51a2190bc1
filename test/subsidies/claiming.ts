import { randomInt } from 'node:crypto';
import { Readable } from 'node:stream';
import { type Actor, permissionsOf, type Role } from '../../src/core/access/index.js';
import type { JsonObject, JsonValue } from '../../src/core/canonical/index.js';
import { Fault } from '../../src/core/fault.js';
import { type FileToHold, HeldEvidence } from '../../src/modules/registry/index.js';
import { ClaimFiles } from '../../src/modules/subsidies/application/confirm-fact.js';
import { DecideClaim } from '../../src/modules/subsidies/application/decide-claim.js';
import { ExamineClaim } from '../../src/modules/subsidies/application/examine-claim.js';
import { FileClaim } from '../../src/modules/subsidies/application/file-claim.js';
import { StateClaim } from '../../src/modules/subsidies/application/state-claim.js';
import type { Claim } from '../../src/modules/subsidies/domain/claim.js';
import type { ClaimContent, StatedDecision, StatedReview } from '../../src/modules/subsidies/domain/claim-statement.js';
import { type Transaction, UnitOfWork } from '../../src/platform/database/index.js';
import { pdf } from '../files/samples/pdf.js';
import { type Member, type Party, WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';

/** What a claim on data vouchers states; a tenth of the purchases, at most a million yuan. */
export const VOUCHER_FACTS: JsonObject = {
  inBda: true,
  noMajorPenalty3y: true,
  noCriminalRecord: true,
  notSeriouslyDishonest: true,
  viaCompliantPlatform: true,
  annualDataPurchaseAmount: '5000000.00',
  otherBdaPolicySameMatter: '0.00',
};
export const CONTENT: ClaimContent = { year: 2026, facts: VOUCHER_FACTS, scopes: [], invoices: [] };

const anyVersion = (): void => undefined;
const SOURCE = `sha256:${'a'.repeat(64)}`;

/** An invoice that nobody used before. */
const anInvoice = () => ({
  issuerCode: '91110000MA0000001X',
  number: String(randomInt(1, 2 ** 47)).padStart(20, '26'),
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

/** A registry with a policy in force, a claimant and three officers. */
export class Claiming {
  private constructor(
    readonly whole: WholeApp,
    readonly party: Party,
    readonly claimant: Actor,
    readonly officers: readonly [Actor, Actor, Actor],
    private readonly setters: readonly [Member, Member],
  ) {}

  static async begin(at?: Date): Promise<Claiming> {
    const whole = await WholeApp.start(at === undefined ? {} : { at });
    const office = await whole.organisationOf('platform');
    const setters = [
      await whole.member(['finance-officer'], office),
      await whole.member(['finance-officer'], office),
    ] as const;
    const party = await whole.party();
    const claiming = new Claiming(
      whole,
      party,
      await actorIn(whole, party, 'registrant'),
      [await officerOf(whole), await officerOf(whole), await officerOf(whole)],
      setters,
    );
    await claiming.publish('BDA-2025', '2025-09-01');
    return claiming;
  }

  close(): Promise<void> {
    return this.whole.close();
  }

  /** Another party with somebody who claims for it. */
  async another(): Promise<Actor> {
    return actorIn(this.whole, await this.whole.party('北京另一数据有限公司'), 'registrant');
  }

  /** Sets the day of publication of a document, by two officers, and lets the ledger publish that. */
  publish(document: string, value: string | null): Promise<void> {
    return this.set({ kind: 'publication', target: document, value });
  }

  async set(wish: JsonObject): Promise<void> {
    const [one, other] = this.setters;
    const sourced = wish['kind'] === 'reading' || wish['value'] === null ? {} : { sourceDigest: SOURCE };
    const asked = await expecting(
      202,
      one.client.post('/v1/subsidies/settings', { ground: '样本依据', ...sourced, ...wish }),
    );
    const confirmed = other.client.post(`/v1/approvals/${asked.text('id')}/confirmations`, {
      digest: asked.text('digest'),
    });
    await expecting(201, confirmed);
    await this.whole.settle();
  }

  run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.whole.app.get(UnitOfWork).run(work);
  }

  draft(content: Partial<ClaimContent> = {}, actor = this.claimant, rule = 'BDA-8-VOUCHER'): Promise<Claim> {
    return this.run((tx) =>
      this.get(StateClaim).draft(tx, { actor }, rule, { ...CONTENT, invoices: [anInvoice()], ...content }),
    );
  }

  edit(id: string, content: Partial<ClaimContent>, actor = this.claimant): Promise<Claim> {
    return this.run((tx) =>
      this.get(StateClaim).edit(tx, { actor }, id, { ...CONTENT, invoices: [anInvoice()], ...content }, anyVersion),
    );
  }

  async attach(id: string, actor = this.claimant): Promise<Claim> {
    const file = await this.received(`invoice of ${id}`);
    return this.run((tx) => this.get(ClaimFiles).attach(tx, { actor }, id, { statement: 'invoice', file }));
  }

  file(id: string, actor = this.claimant): Promise<Claim> {
    return this.run((tx) => this.get(FileClaim).file(tx, { actor }, id, anyVersion));
  }

  withdraw(id: string, actor = this.claimant): Promise<Claim> {
    return this.run((tx) => this.get(FileClaim).withdraw(tx, { actor }, id, anyVersion));
  }

  /** A claim that was filed with its evidence. */
  async filed(content: Partial<ClaimContent> = {}, actor = this.claimant, rule = 'BDA-8-VOUCHER'): Promise<string> {
    const { id } = await this.draft(content, actor, rule);
    await this.attach(id, actor);
    await this.file(id, actor);
    return id;
  }

  giveBack(id: string, actor = this.officers[0]): Promise<Claim> {
    return this.run((tx) => this.get(ExamineClaim).giveBack(tx, { actor }, id, '请补充合同', anyVersion));
  }

  findComplete(id: string, actor = this.officers[0]): Promise<Claim> {
    return this.run((tx) => this.get(ExamineClaim).findComplete(tx, { actor }, id, anyVersion));
  }

  async confirm(id: string, fact: string, value?: JsonValue, actor = this.officers[0]): Promise<Claim> {
    const file = await this.received(`${fact} of ${id}`);
    const stated = { fact, ...(value === undefined ? {} : { value }) };
    return this.run(
      async (tx) => (await this.get(ClaimFiles).confirm(tx, { actor }, id, { statement: stated, file })).claim,
    );
  }

  compute(id: string, actor = this.officers[0]) {
    return this.run((tx) => this.get(ExamineClaim).compute(tx, { actor }, id, anyVersion));
  }

  review(id: string, stated: Partial<StatedReview> = {}, actor = this.officers[0]): Promise<Claim> {
    const review: StatedReview = { recommends: 'approve', opinion: '材料属实', ...stated };
    return this.run((tx) => this.get(DecideClaim).review(tx, { actor }, id, review, anyVersion));
  }

  decide(id: string, stated: Partial<StatedDecision> = {}, actor = this.officers[1]) {
    const decision: StatedDecision = { outcome: 'approved', opinion: '同意', ...stated };
    return this.run((tx) => this.get(DecideClaim).decide(tx, { actor }, id, decision, anyVersion));
  }

  /** A claim with every fact of it confirmed and computed. */
  async computed(content: Partial<ClaimContent> = {}, actor = this.claimant, rule = 'BDA-8-VOUCHER'): Promise<string> {
    const id = await this.filed(content, actor, rule);
    await this.findComplete(id);
    for (const fact of Object.keys(content.facts ?? VOUCHER_FACTS)) await this.confirm(id, fact);
    await this.compute(id);
    return id;
  }

  /** A claim that two officers have approved. */
  async approved(content: Partial<ClaimContent> = {}, actor = this.claimant, rule = 'BDA-8-VOUCHER'): Promise<string> {
    const id = await this.computed(content, actor, rule);
    await this.review(id);
    await this.decide(id);
    return id;
  }

  private async received(text: string): Promise<FileToHold> {
    const evidence = this.get(HeldEvidence);
    return {
      name: 'sample.pdf',
      file: await evidence.receive(Readable.from([pdf({ objects: { 4: `<< /Title (${text}) >>` } })]), {
        maxBytes: 100_000,
      }),
    };
  }

  get<T>(type: new (...args: never[]) => T): T {
    return this.whole.app.get(type, { strict: false });
  }
}

/** Somebody in a role of an organisation. */
export async function actorIn(whole: WholeApp, party: Party, role: Role, personId?: string): Promise<Actor> {
  const member = await whole.member([role], party.organisationId, personId);
  return actorOf(member, role, party.name, party.uscc);
}

export async function officerOf(whole: WholeApp, personId?: string): Promise<Actor> {
  const member = await whole.member(['finance-officer'], await whole.organisationOf('platform'), personId);
  return actorOf(member, 'finance-officer', '平台', '');
}

const actorOf = (member: Member, role: Role, organisationName: string, organisationCode: string): Actor => ({
  ...{ accountId: member.accountId, personId: member.personId, personRef: member.personRef },
  ...{ organisationId: member.organisationId, organisationName, organisationCode, centre: undefined },
  ...{ roles: [role], permissions: permissionsOf([role]), authentication: 'session' as const },
  credentialId: member.sessionId,
});
