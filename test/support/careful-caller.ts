import type { JsonValue } from '../../src/core/canonical/index.js';
import { type Member, WholeApp } from './app.js';
import type { Reply } from './identity.js';
import { FORM, formOf, objection, partsOf, someWords } from './objecting.js';
import { type DocumentedOperation, operationsOf, servedDocument } from './openapi.js';
import { fieldsOf, problemFaults } from './problem.js';
import { encumbranceTerms, type RequestParts, request, sampleBody, takesJson } from './requests.js';
import { expecting, Road } from './road.js';

/** What requests are made to: an application in each state, a certificate, an account. */
export interface Targets {
  readonly number: string;
  readonly draft: string;
  /** Entity tag of the draft. */
  readonly draftTag: string;
  readonly submitted: string;
  readonly accepted: string;
  readonly accountId: string;
  readonly webhookId: string;
  /** An objection to the certificate, whose material is to be checked. */
  readonly objectionId: string;
  /** A request that waits for consents. */
  readonly encumbranceId: string;
  /** An open commission of an evaluator. */
  readonly commissionId: string;
  /** Unified social credit code of an organisation with books and an asset in them. */
  readonly books: string;
  /** A report of those books. */
  readonly reportId: string;
  /** Claims on a subsidy: one that is drafted, and one that officers see. */
  readonly claimDraft: string;
  readonly claimFiled: string;
}

const STATE: Readonly<Record<string, keyof Targets>> = {
  Applications_edit: 'draft',
  Filing_submit: 'draft',
  EvidenceUpload_upload: 'draft',
  Review_review: 'accepted',
  Extension_extend: 'accepted',
  Accounts_change: 'accountId',
  AccountCredentials_link: 'accountId',
  AccountCredentials_reset: 'accountId',
  Webhooks_change: 'webhookId',
  ObjectionHandling_check: 'objectionId',
  ObjectionHandling_resolve: 'objectionId',
  ObjectionHandling_report: 'objectionId',
  Encumbrances_amend: 'encumbranceId',
  Encumbrances_enter: 'encumbranceId',
  Commissions_end: 'commissionId',
  Disclosure_tell: 'reportId',
  Claims_edit: 'claimDraft',
  Claims_file: 'claimDraft',
  Claims_withdraw: 'claimDraft',
  ClaimFiles_attach: 'claimDraft',
  ClaimFiles_confirm: 'claimFiled',
  ClaimHandling_giveBack: 'claimFiled',
  ClaimHandling_findComplete: 'claimFiled',
  ClaimHandling_compute: 'claimFiled',
  ClaimHandling_review: 'claimFiled',
  ClaimHandling_decide: 'claimFiled',
};

/**
 * Asks every operation as somebody who may, of something that it can be done to, so that whatever is refused is refused
 * for what the test put into the request.
 */
export class CarefulCaller {
  private constructor(
    readonly whole: WholeApp,
    readonly road: Road,
    readonly operations: readonly DocumentedOperation[],
    readonly administrator: Member,
    readonly targets: Targets,
    private readonly others: {
      readonly auditor: Member;
      readonly operator: Member;
      readonly districtReviewer: Member;
      readonly financeOfficer: Member;
      readonly keeper: Member;
      readonly evaluator: Member;
      readonly accountant: Member;
    },
  ) {}

  static async start(): Promise<CarefulCaller> {
    const whole = await WholeApp.start();
    const operations = operationsOf(await servedDocument(whole.app));
    const platform = await whole.organisationOf('platform');
    const party = await whole.party();
    const auditor = await whole.member(['auditor'], party.organisationId);
    const operator = await whole.member(['operator'], platform);
    const districtReviewer = await whole.member(['district-reviewer'], party.organisationId);
    const administrator = await whole.member(['administrator'], platform);
    const road = await Road.begin(whole);
    const number = await road.published();
    const draft = await road.draft();
    const wish = { url: 'https://hooks.test/', kinds: ['application.accepted'] };
    const agency = await whole.party();
    const evaluator = await whole.member(['evaluator'], agency.organisationId);
    const accountant = await whole.member(['accounting-manager'], party.organisationId);
    await expecting(201, accountant.client.post('/v1/books'));
    const asset = sampleBody({ id: 'BookedAssets_post' });
    await expecting(201, accountant.client.post(`/v1/books/${party.uscc}/assets`, asset));
    const targets = {
      books: party.uscc,
      reportId: await closeBooks(accountant, party.uscc),
      number,
      draft,
      draftTag: String((await road.cast.filer.client.get(`/v1/applications/${draft}`)).headers['etag']),
      submitted: await road.submitted(),
      accepted: await road.accepted(),
      accountId: auditor.accountId,
      webhookId: (await expecting(201, road.cast.filer.client.post('/v1/webhooks', wish))).text('id'),
      objectionId: await objectTo(whole, number),
      encumbranceId: (
        await expecting(
          201,
          road.cast.filer.client.post(`/v1/certificates/${number}/encumbrances`, {
            ...encumbranceTerms(),
            type: 'pledge',
          }),
        )
      ).text('id'),
      commissionId: await commission(road, number, agency.uscc),
      claimDraft: await claim(road),
      claimFiled: await filedClaim(whole, await claim(road)),
    };
    const keeper = await whole.member(['registrar'], await whole.organisationOf('public'));
    for (const place of ['Departments', 'Systems', 'Resources', 'Elements']) {
      const path = `/v1/${place.toLowerCase()}`;
      await expecting(201, keeper.client.post(path, sampleBody({ id: `${place}_replace` })));
    }
    const financeOfficer = await whole.member(['finance-officer'], await whole.organisationOf('platform'));
    const others = { auditor, operator, districtReviewer, financeOfficer, keeper, evaluator, accountant };
    return new CarefulCaller(whole, road, operations, administrator, targets, others);
  }

  /** Operations that take a JSON body. */
  get withBody(): readonly DocumentedOperation[] {
    return this.operations.filter(takesJson);
  }

  /** The operation of that name. */
  operation(name: string): DocumentedOperation {
    const found = this.operations.find(({ id }) => id === name);
    if (found === undefined) throw new Error(`there is no operation ${name}`);
    return found;
  }

  /** Sends a request in which only the given parts may be wrong. */
  answer(operation: DocumentedOperation, parts: RequestParts): Promise<Reply> {
    const { targets, whole } = this;
    const tag = operation.id === 'Applications_edit' ? { 'if-match': targets.draftTag } : {};
    return request(whole, operation, {
      token: this.member(operation)?.token,
      path: {
        ...{ id: targets[STATE[operation.id] ?? 'submitted'], number: targets.number },
        ...(operation.path.startsWith('/v1/books/') ? { code: targets.books } : {}),
      },
      ...parts,
      headers: { ...tag, ...parts.headers },
    });
  }

  private member({ permission }: DocumentedOperation): Member | undefined {
    const { cast } = this.road;
    const members: Record<string, Member | undefined> = {
      public: undefined,
      'audit:read': this.others.auditor,
      'operations:read': this.others.operator,
      'operations:manage': this.others.operator,
      'keys:change': this.others.operator,
      'accounts:manage': this.administrator,
      'approvals:read': this.administrator,
      'approvals:write': this.administrator,
      'organisations:manage': this.administrator,
      'organisations:read': this.administrator,
      'applications:accept': cast.acceptor,
      'applications:review': cast.reviewer,
      'applications:issue': cast.issuer,
      'national-filings:export': cast.issuer,
      'national-receipts:import': cast.issuer,
      'applications:first-review': this.others.districtReviewer,
      'applications:assign': cast.issuer,
      'certificates:change-status': cast.issuer,
      'fees:write': cast.issuer,
      'encumbrances:enter': cast.issuer,
      'salt-erasures:read': cast.issuer,
      'salt-erasures:write': cast.issuer,
      'objections:decide': cast.issuer,
      'inventory:write': this.others.keeper,
      'inventory:import': this.others.keeper,
      'sources:designate': this.others.keeper,
      'disputes:decide': this.others.keeper,
      'evaluators:admit': cast.issuer,
      'evaluations:file': this.others.evaluator,
      'milestones:confirm': cast.issuer,
      'subsidies:set': this.others.financeOfficer,
      'awards:write': this.others.financeOfficer,
      'claims:decide': this.others.financeOfficer,
      'books:read': this.others.accountant,
      'books:post': this.others.accountant,
      'books:close': this.others.accountant,
    };
    return permission in members ? members[permission] : cast.filer;
  }
}

/** An evaluator is admitted, and the holder of a certificate commissions it. */
async function commission({ cast }: Road, number: string, evaluator: string): Promise<string> {
  const wish = { ...sampleBody({ id: 'Evaluators_admit' }), code: evaluator };
  const asked = await expecting(202, cast.issuer.client.post('/v1/evaluators', wish));
  const path = `/v1/approvals/${asked.text('id')}/confirmations`;
  await expecting(201, cast.reviewer.client.post(path, { digest: asked.text('digest') }));
  const given = { evaluator, evaluationTypes: ['quality'] };
  const made = cast.filer.client.post(`/v1/certificates/${number}/evaluation-commissions`, given);
  return (await expecting(201, made)).text('id');
}

/** A claim on a subsidy that somebody drafts. */
async function claim({ cast }: Road): Promise<string> {
  const drafted = cast.filer.client.post('/v1/subsidies/claims', sampleBody({ id: 'Claims_draft' }));
  return (await expecting(201, drafted)).text('id');
}

/** As if it had been filed while its policy was open. */
async function filedClaim(whole: WholeApp, id: string): Promise<string> {
  await whole.query("UPDATE subsidy_claim SET state = 'filed', version = version + 1 WHERE id = $1", [id]);
  return id;
}

/** Closes a period of books; the identifier of its report. */
async function closeBooks({ client }: Member, code: string): Promise<string> {
  const period = { date: '2025-12-31', periodStart: '2025-01-01' };
  const { body } = await expecting(201, client.post(`/v1/books/${code}/closings`, period));
  return String(Object(body['report']).id);
}

async function objectTo(whole: WholeApp, number: string): Promise<string> {
  const words = someWords();
  const form = formOf(partsOf(objection(`certificate:${number}`, words), words.fileContent));
  return (await expecting(201, whole.client().send('POST', '/v1/objections', form, FORM))).text('id');
}

/** Status, code and field faults of an answer in one line. */
export function told(reply: Reply): string {
  const fields = fieldsOf(reply).map(({ pointer, code }) => `${String(pointer)} ${String(code)}`);
  return `${reply.status} ${String(reply.body['code'])} ${fields.join(', ')}`.trim();
}

/** What is wrong with the refusal of one bad request. */
export function deviation(operation: DocumentedOperation, name: string, reply: Reply, isExpected: boolean): string[] {
  const faults = problemFaults(reply);
  const undeclared = operation.problems.includes(String(reply.body['code'])) ? [] : ['a declared code'];
  const all = [...faults, ...undeclared, ...(isExpected ? [] : ['the expected refusal'])];
  return all.length === 0 ? [] : [`${operation.id}, ${name}: ${told(reply)} lacks ${all.join(', ')}`];
}

/** Says the first of many. */
export const expectNone = (wrong: readonly string[]): void => expect(wrong.slice(0, 12)).toEqual([]);

export const jsonText = (value: JsonValue): string => JSON.stringify(value);
