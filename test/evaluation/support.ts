import { hash, randomUUID } from 'node:crypto';
import type { JsonObject } from '../../src/core/canonical/index.js';
import { pdf } from '../files/samples/pdf.js';
import type { Member, Party, WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { FORM, formOf } from '../support/objecting.js';
import { queryDatabase } from '../support/query.js';
import { expecting, Road } from '../support/road.js';

export const DAY = 86_400_000;

/** `201`, or the status with the code of the refusal. */
export const outcome = ({ status, body }: Reply): string => `${status} ${String(body['code'] ?? '')}`.trim();

/** Where and how a request's members are wrong. */
export const faultsOf = ({ body }: Reply): string[] =>
  (Array.isArray(body['errors']) ? body['errors'] : []).map(({ pointer, code }) => `${pointer} ${code}`);

/** A qualification for reports of every type, in force for years around the test's clock. */
export const qualification = (change: JsonObject = {}): JsonObject => ({
  ...{ kind: 'asset-appraisal', number: `京财资评备〔2024〕${randomUUID().slice(0, 8)}号`, issuer: '北京市财政局' },
  ...{ validFrom: '2024-01-01', validUntil: '2030-12-31' },
  evaluationTypes: ['quality', 'compliance', 'security', 'value'],
  ...change,
});

/** The file of a report, and its digests. */
export const file = (text: string = randomUUID()): { bytes: Buffer; digest: JsonObject } => {
  const bytes = pdf({ objects: { 4: `<< /Title (${text}) >>` } });
  return {
    bytes,
    digest: { sha256: `sha256:${hash('sha256', bytes)}`, sm3: `sm3:${hash('sm3', bytes)}` },
  };
};

/** Factors that give 894,240.00 yuan. */
export const FACTORS: JsonObject = {
  ...{ method: 'cost', form: 'utility', components: { direct: '1000000.00' }, returnRate: '0.15' },
  utility: { quality: '0.9', circulation: '0.8', monopoly: '0.2', realisationRisk: '0.1' },
};

/** A published certificate, its holder, an evaluator and the officers of the centre. */
export class Evaluating {
  private constructor(
    readonly whole: WholeApp,
    readonly road: Road,
    readonly number: string,
    readonly agency: Party,
    readonly evaluator: Member,
    private readonly spare: string[],
  ) {}

  /** With an admitted evaluator and so many published certificates of one holder. */
  static async begin(whole: WholeApp, certificates = 1): Promise<Evaluating> {
    const road = await Road.begin(whole);
    const numbers: string[] = [];
    for (const id of await road.manyAfterPublicity(certificates)) {
      numbers.push((await expecting(202, road.issue(id))).text('number'));
    }
    await whole.settle();
    const [number = '', ...spare] = numbers;
    const agency = await whole.party('样本资产评估有限公司');
    const evaluator = await whole.member(['evaluator'], agency.organisationId);
    const one = new Evaluating(whole, road, number, agency, evaluator, spare);
    await expecting(201, one.admitted());
    return one;
  }

  /** The same people with another certificate of the same holder. */
  another(): Evaluating {
    const { whole, road, agency, evaluator, spare } = this;
    const number = spare.pop();
    if (number === undefined) throw new Error('no certificate is left');
    return new Evaluating(whole, road, number, agency, evaluator, spare);
  }

  /** The same certificate with another evaluator. */
  by(agency: Party, evaluator: Member): Evaluating {
    return new Evaluating(this.whole, this.road, this.number, agency, evaluator, this.spare);
  }

  get holder(): Member {
    return this.road.cast.filer;
  }

  get officer(): Member {
    return this.road.cast.acceptor;
  }

  get second(): Member {
    return this.road.cast.reviewer;
  }

  askAdmission(change: JsonObject = {}, by: Member = this.officer): Promise<Reply> {
    const wish = { code: this.agency.uscc, ground: '材料齐全', qualifications: [qualification()], ...change };
    return by.client.post('/v1/evaluators', wish);
  }

  /** Asked for by one officer and confirmed by another; or the refusal of whichever was refused. */
  async admitted(change: JsonObject = {}): Promise<Reply> {
    const asked = await this.askAdmission(change);
    return asked.status === 202 ? this.confirm(asked) : asked;
  }

  confirm(asked: Reply, by: Member = this.second): Promise<Reply> {
    return by.client.post(`/v1/approvals/${asked.text('id')}/confirmations`, { digest: asked.text('digest') });
  }

  async changed(act: 'suspensions' | 'reinstatements' | 'withdrawals'): Promise<Reply> {
    const asked = await this.officer.client.post(`/v1/evaluators/${this.agency.uscc}/${act}`, { ground: '样本理由' });
    return asked.status === 202 ? this.confirm(asked) : asked;
  }

  interest(change: JsonObject, by: Member = this.evaluator): Promise<Reply> {
    const tie = { name: '样本公司', nature: '持股百分之十', since: '2020-01-01', ...change };
    return by.client.post(`/v1/evaluators/${this.agency.uscc}/interests`, tie);
  }

  commission(evaluationTypes: readonly string[] = ['quality', 'value'], by: Member = this.holder): Promise<Reply> {
    const wish = { evaluator: this.agency.uscc, evaluationTypes: [...evaluationTypes] };
    return by.client.post(`/v1/certificates/${this.number}/evaluation-commissions`, wish);
  }

  async commissioned(types?: readonly string[]): Promise<string> {
    return (await expecting(201, this.commission(types))).text('id');
  }

  async endCommission(id: string, by: Member = this.holder): Promise<Reply> {
    const seen = await this.holder.client.get(`/v1/evaluation-commissions/${id}`);
    const tag = { 'if-match': String(seen.headers['etag']) };
    return by.client.post(`/v1/evaluation-commissions/${id}/ends`, undefined, tag);
  }

  /** Files a report; a quality report where nothing else is said. */
  file(ground: JsonObject, change: JsonObject = {}, by: Member = this.evaluator, sent = file()): Promise<Reply> {
    const report = {
      ...{ evaluationType: 'quality', baseDate: '2026-09-01', validUntil: '2027-08-31', grade: 4 },
      ...{ conclusion: '质量良好', assumptions: '样本具有代表性', reportDigest: sent.digest, independent: true },
      ...{ signatories: [{ name: '评估师甲', licence: '11000001' }] },
      ...ground,
      ...change,
    };
    const stated = Object.fromEntries(Object.entries(report).filter(([, value]) => value !== null));
    return this.send(stated, sent.bytes, by);
  }

  /** A value report, whose factors give 894,240.00 yuan. */
  fileValue(ground: JsonObject, change: JsonObject = {}): Promise<Reply> {
    const value = { evaluationType: 'value', grade: null, method: 'cost', value: '894240.00', factors: FACTORS };
    return this.file(ground, { ...value, ...change });
  }

  send(report: JsonObject, bytes: Buffer, by: Member = this.evaluator, key: string = randomUUID()): Promise<Reply> {
    const parts = [
      { name: 'report', value: JSON.stringify(report) },
      { name: 'file', fileName: '评估报告.pdf', content: bytes },
    ];
    return by.client.send('POST', '/v1/evaluations', formOf(parts), { ...FORM, 'idempotency-key': key });
  }

  /** What anybody sees beside the certificate. */
  async shown(): Promise<Record<string, unknown>[]> {
    const { body } = await expecting(200, this.whole.client().get(`/v1/certificates/${this.number}/evaluations`));
    return Array.isArray(body['items']) ? body['items'] : [];
  }

  async query(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return queryDatabase(this.whole.database, sql, values);
  }
}
