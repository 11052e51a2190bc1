import { randomUUID } from 'node:crypto';
import type { Centre } from '../../src/core/access/index.js';
import { addDays, parseCivilDate, startOfDay } from '../../src/core/calendar/index.js';
import type { JsonObject } from '../../src/core/canonical/index.js';
import { answersTo } from './answers.js';
import type { Member, Party, WholeApp } from './app.js';
import type { Reply } from './identity.js';
import { form, type Upload } from './registry-app.js';
import { content } from './registry-fixtures.js';

/** The people of a registration: who files, and three officers of the centre. */
export interface Cast {
  readonly centre: Centre;
  readonly party: Party;
  readonly filer: Member;
  readonly acceptor: Member;
  readonly reviewer: Member;
  readonly issuer: Member;
}

export type StatusActName = 'revocations' | 'suspensions' | 'reinstatements' | 'cancellations';

/** An order of a court, and the digests of its file. */
export const ORDER = {
  orderReference: '（2026）京04民初1号',
  orderSha256: `sha256:${'1'.repeat(64)}`,
  orderSm3: `sm3:${'2'.repeat(64)}`,
};

const TEN_HOURS = 10 * 3_600_000;
const UNDERTAKING = { undertaking: { accepted: true, textVersion: '2026-07-01' } };

/** The answer, which must have that status. */
export async function expecting(status: number, reply: Promise<Reply>): Promise<Reply> {
  const answer = await reply;
  if (answer.status !== status) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}

/** A registration's road as its people walk it over HTTP. */
export class Road {
  constructor(
    readonly whole: WholeApp,
    readonly cast: Cast,
  ) {}

  /** New people for everything. */
  static async begin(whole: WholeApp, centre: Centre = 'social'): Promise<Road> {
    const party = await whole.party();
    const office = await whole.organisationOf(centre);
    const officer = () => whole.member(['registrar'], office);
    const [filer, acceptor, reviewer, issuer] = await Promise.all([
      whole.member(['registrant'], party.organisationId),
      officer(),
      officer(),
      officer(),
    ]);
    return new Road(whole, { centre, party, filer, acceptor, reviewer, issuer });
  }

  /** A draft with everything it needs. */
  async draft(change: JsonObject = {}): Promise<string> {
    const { filer, centre } = this.cast;
    const draft = { centre, regime: 'BJ_DATA_ASSET', registrationType: 'initial', content: {} };
    const id = (await expecting(201, filer.client.post('/v1/applications', draft))).text('id');
    await this.attach(id, 'identity');
    await this.attach(id, 'lawful-acquisition');
    const sampleData = await this.attach(id, 'sample-data');
    const evidence = await this.attach(id, 'rights');
    const filled = { ...content({ sampleData, rights: this.rights(evidence) }), ...change };
    await expecting(200, this.edit(id, filled));
    return id;
  }

  /** Rights that give the applicant something. */
  rights(evidence: string): JsonObject[] {
    const { name, uscc } = this.cast.party;
    return [
      { holder: name, code: uscc, right: 'hold', from: '2026-01-01', evidence: [evidence] },
      { holder: name, code: uscc, right: 'operate', from: '2026-01-01', restrictions: '不得转售' },
    ];
  }

  async edit(id: string, filled: JsonObject): Promise<Reply> {
    const { client } = this.cast.filer;
    const { headers } = await client.get(`/v1/applications/${id}`);
    return client.send('PUT', `/v1/applications/${id}`, { content: filled }, { 'if-match': String(headers['etag']) });
  }

  /** Attaches a small text file; its identifier. */
  async attach(id: string, purpose: string): Promise<string> {
    const reply = await upload(this.cast.filer, id, { content: `${purpose} of ${id}`, purpose });
    return (await expecting(201, Promise.resolve(reply))).text('id');
  }

  submit(id: string): Promise<Reply> {
    return this.act(this.cast.filer, id, 'submissions', UNDERTAKING);
  }

  accept(id: string): Promise<Reply> {
    return this.act(this.cast.acceptor, id, 'acceptances', {});
  }

  async review(id: string, reviewer: Member = this.cast.reviewer): Promise<Reply> {
    const { body, tag } = await this.reviewOf(id, reviewer);
    return reviewer.client.post(`/v1/applications/${id}/reviews`, body, { 'if-match': tag });
  }

  /** A review that answers the checklist and passes everything, and the entity tag of what it is of. */
  async reviewOf(id: string, reviewer: Member = this.cast.reviewer): Promise<{ body: JsonObject; tag: string }> {
    const application = await reviewer.client.get(`/v1/applications/${id}`);
    const checklist = await reviewer.client.get(`/v1/applications/${id}/checklist`);
    const evidence = Object(application.body['evidenceFiles'])[0]?.id ?? '';
    const items = answersTo(Object(checklist.body['items']), evidence);
    return {
      body: { findings: findings(), items: items.map((item) => ({ ...item })) },
      tag: String(application.headers['etag']),
    };
  }

  issue(id: string): Promise<Reply> {
    return this.act(this.cast.issuer, id, 'certificates', undefined);
  }

  act(member: Member, id: string, act: string, body: JsonObject | undefined): Promise<Reply> {
    return member.client.post(`/v1/applications/${id}/${act}`, body);
  }

  async submitted(): Promise<string> {
    const id = await this.draft();
    await expecting(201, this.submit(id));
    return id;
  }

  async accepted(): Promise<string> {
    const id = await this.submitted();
    await expecting(201, this.accept(id));
    return id;
  }

  async inPublicity(): Promise<string> {
    const id = await this.accepted();
    await expecting(201, this.review(id));
    return id;
  }

  /** Everything up to now goes to the ledger; then ten o'clock on the day after the publicity of that application. */
  async passPublicity(id: string): Promise<void> {
    await this.whole.settle();
    const { body } = await this.cast.filer.client.get(`/v1/applications/${id}`);
    const endsOn = parseCivilDate(String(Object(body['publicity']).endsOn));
    if (!endsOn.ok) throw new Error(`no publicity: ${JSON.stringify(body)}`);
    this.whole.clock.set(new Date(startOfDay(addDays(endsOn.value, 1)).getTime() + TEN_HOURS));
    await this.whole.settle();
  }

  async afterPublicity(): Promise<string> {
    const id = await this.inPublicity();
    await this.passPublicity(id);
    return id;
  }

  /** Several applications whose publicity is over. */
  async manyAfterPublicity(count: number): Promise<string[]> {
    const ids = await Promise.all(Array.from({ length: count }, () => this.inPublicity()));
    await this.passPublicity(ids[0] ?? '');
    return ids;
  }

  /** A certificate that is not published yet; its number. */
  async issued(): Promise<string> {
    const id = await this.afterPublicity();
    return (await expecting(202, this.issue(id))).text('number');
  }

  /** A published certificate; its number. */
  async published(): Promise<string> {
    const number = await this.issued();
    await this.whole.settle();
    return number;
  }

  /** Requested by one officer and confirmed by another: 201, or the refusal of whichever step was refused. */
  async changeStatus(number: string, act: StatusActName, reason: string, more: JsonObject = {}): Promise<Reply> {
    const asked = await this.requestStatus(number, act, reason, more);
    return asked.status === 202 ? this.confirm(asked) : asked;
  }

  /** The request alone, which waits for a second officer. */
  requestStatus(number: string, act: StatusActName, reason: string, more: JsonObject = {}): Promise<Reply> {
    const order = reason.startsWith('court-') ? ORDER : {};
    const body = { reason, explanation: '样本说明', ...order, ...more };
    return this.cast.issuer.client.post(`/v1/certificates/${number}/${act}`, body);
  }

  /** Somebody decides on a request, on exactly what it says. */
  confirm(asked: Reply, by: Pick<Member, 'client'> = this.cast.reviewer): Promise<Reply> {
    return by.client.post(`/v1/approvals/${asked.text('id')}/confirmations`, { digest: asked.text('digest') });
  }
}

/** Three findings that pass. */
export const findings = (): JsonObject =>
  Object.fromEntries(
    ['sourceLegality', 'contentCompliance', 'authorisationClarity'].map((name) => [
      name,
      { result: 'pass', opinion: '材料齐全，予以认可' },
    ]),
  );

/** Uploads a file as a browser does. */
export function upload(
  { client }: Pick<Member, 'client'>,
  applicationId: string,
  file: Upload,
  key: string = randomUUID(),
): Promise<Reply> {
  const boundary = 'boundary-7f3a';
  return client.send('POST', `/v1/applications/${applicationId}/evidence-files`, form(file, boundary), {
    'content-type': `multipart/form-data; boundary=${boundary}`,
    'idempotency-key': key,
  });
}
