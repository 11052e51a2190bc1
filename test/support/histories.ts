import type { Centre } from '../../src/core/access/index.js';
import { addDays, type CivilDate, civilDateAt, lastInstantOfDay, validityEnd } from '../../src/core/calendar/index.js';
import type { EntryBody } from '../../src/core/entry/index.js';
import { Chronicle, NATIONAL, REGIME, SUBSIDY } from './chronicle.js';
import { element, resources } from './inventory-histories.js';
import { withheld } from './withheld-history.js';

type RegistrationType = EntryBody<'application.filed'>['registrationType'];

/** A story is told step by step; between two steps others go on. It can ask for a day to be over first. */
type Story = Generator<CivilDate | undefined, void, undefined>;

/** Decides between `count` possibilities. */
type Choose = (count: number) => number;

const digest = { sha256: `sha256:${'a'.repeat(64)}`, sm3: `sm3:${'b'.repeat(64)}` };
const CODES = ['91110000802100433B', '91440300708461136T', '914403001922038216'] as const;
const NAME = '样本数据有限公司';
const DATA_NAME = '样本数据集';
const PASSED = { sourceLegality: 'pass', contentCompliance: 'pass', authorisationClarity: 'pass' } as const;

interface Teller {
  readonly chronicle: Chronicle;
  readonly choose: Choose;
  readonly centre: Centre;
  /** Certificates that end by the passing of time alone. */
  readonly running: { readonly number: string; readonly centre: Centre }[];
}

/**
 * A legal history: stories of many kinds, told in turns that `choices` decide. Whatever the choices, the ledger is one
 * that a faithful registry could have written.
 */
export function legalHistory(choices: readonly number[]): Chronicle {
  const chronicle = new Chronicle();
  let used = 0;
  const choose: Choose = (count) => {
    used += 1;
    return (choices[used % choices.length] ?? 0) % count;
  };
  const running: Teller['running'] = [];
  const teller = (centre: Centre): Teller => ({ chronicle, choose, centre, running });
  const stories: Story[] = [
    registered(teller('social')),
    registered(teller('public')),
    refused(teller('social')),
    national(teller(choose(2) === 0 ? 'public' : 'social')),
    withheld(chronicle, 'social'),
    element(teller('public')),
    resources(teller('public')),
    subsidised(teller('social')),
    node(teller('public')),
    keys(teller(choose(2) === 0 ? 'public' : 'social')),
  ];
  while (stories.length > 0) {
    const place = choose(stories.length);
    const told = stories[place]?.next();
    if (told?.done !== false) stories.splice(place, 1);
    else chronicle.pass(1 + choose(5), told.value);
  }
  for (const { number, centre } of running) expire(chronicle, number, centre);
  return chronicle;
}

function expire(chronicle: Chronicle, number: string, centre: Centre): void {
  const issued = chronicle.entries.find(
    ({ kind, subject }) => kind === 'certificate.issued' && subject.endsWith(number),
  );
  if (issued?.kind !== 'certificate.issued') return;
  const { validUntil } = issued.body;
  chronicle.pass(0, civilDateAt(new Date(validUntil)));
  chronicle.add('certificate.expired', centre, number, { number, validUntil });
}

/** From filing to the end of publicity; gives the application. */
function* applied(
  teller: Teller,
  registrationType: RegistrationType,
  certificate?: string,
): Generator<CivilDate | undefined, string, undefined> {
  const { chronicle, choose, centre } = teller;
  const id = chronicle.id();
  const filer = chronicle.id();
  const acceptor = chronicle.id();
  const reviewer = chronicle.id();
  const transfer = { transferee: { name: NAME, code: CODES[1] } };
  const content = { dataName: DATA_NAME, ...(registrationType === 'transfer' ? { transfer } : {}) };
  chronicle.add(
    'application.filed',
    centre,
    id,
    { ...REGIME, registrationType, filer, ...(certificate === undefined ? {} : { certificate }) },
    { content, applicant: { code: CODES[0], name: NAME }, evidence: [] },
  );
  yield;
  if (choose(3) === 0) yield* supplemented(teller, id, acceptor, filer);
  chronicle.add('application.accepted', centre, id, { officer: acceptor });
  yield;
  if (choose(3) === 0) yield* supplemented(teller, id, reviewer, filer);
  if (choose(4) === 0) {
    chronicle.add('clock.paused', centre, id, { reason: 'objection', officer: reviewer });
    yield;
    chronicle.add('clock.resumed', centre, id, { officer: reviewer });
    chronicle.add('clock.extended', centre, id, { officer: reviewer, workingDays: 10 }, { grounds: '数据规模巨大' });
    yield;
  }
  if (choose(4) === 0) {
    chronicle.add('consent.given', centre, id, { consentType: 'co-holder' }, { party: NAME });
    yield;
  }
  if (choose(4) === 0) {
    const outcome = choose(2) === 0 ? 'recommended' : 'not-recommended';
    const first = { officer: chronicle.id(), district: '110112', outcome } as const;
    chronicle.add('application.first-reviewed', centre, id, first, { opinion: '区级意见' });
    yield;
    if (choose(3) === 0) {
      yield* supplemented(teller, id, reviewer, filer);
      chronicle.add('application.first-reviewed', centre, id, first, { opinion: '补正后的区级意见' });
    }
  }
  chronicle.add(
    'application.decided',
    centre,
    id,
    { officer: reviewer, outcome: 'approved', findings: PASSED },
    {
      opinion: '合规',
    },
  );
  if (registrationType === 'cancellation') return id;
  const startsOn = chronicle.day;
  const endsOn = chronicle.publicityEnd();
  chronicle.add('publicity.started', centre, id, {
    applicantName: NAME,
    registrationType,
    dataName: DATA_NAME,
    summary: '样本',
    restrictions: '',
    startsOn,
    endsOn,
  });
  yield;
  const isObjectedTo = choose(3) === 0;
  if (isObjectedTo) objected(teller, `application:${id}`, acceptor);
  yield endsOn;
  chronicle.add('publicity.ended', centre, id, { outcome: isObjectedTo ? 'objection-dismissed' : 'no-objection' });
  return id;
}

function* supplemented({ chronicle, centre }: Teller, id: string, officer: string, filer: string): Story {
  const dueOn = addDays(chronicle.day, 30);
  chronicle.add('application.supplement-requested', centre, id, { officer }, { request: { items: ['样例'], dueOn } });
  // Handed in before others let a month pass.
  chronicle.pass(1);
  chronicle.add('application.supplemented', centre, id, { filer }, { content: { dataName: DATA_NAME }, evidence: [] });
  yield;
}

function objected({ chronicle, choose, centre }: Teller, about: string, officer: string): void {
  const id = chronicle.id();
  const index = chronicle.add('objection.filed', centre, id, { about }, { objector: '样本', grounds: '异议' });
  const entryAct = chronicle.entries[index]?.body.actId ?? '';
  chronicle.pass(1);
  chronicle.add('objection.resolved', centre, id, { officer, outcome: 'dismissed' }, { opinion: '不成立' });
  if (choose(2) === 0) return;
  chronicle.add('salt.erased', centre, chronicle.id(), {
    entryIndex: index,
    entryKind: 'objection.filed',
    entryAct,
    fields: ['objector'],
    ground: 'request-of-the-person',
    requestedBy: chronicle.id(),
    confirmedBy: chronicle.id(),
  });
}

/** What a certificate says otherwise than an initial one of today: a successor its end, one by transfer its holder. */
interface Issued {
  readonly validUntil?: string;
  readonly holderCode?: string;
}

function issue({ chronicle, centre }: Teller, applicationId: string, changed: Issued = {}): string {
  const serial = chronicle.serial();
  const number = `DA1122026${String(serial).padStart(6, '0')}`;
  chronicle.add('certificate.issued', centre, number, {
    ...REGIME,
    applicationId,
    number,
    holderName: NAME,
    holderCode: CODES[0],
    dataName: DATA_NAME,
    rights: ['hold', 'use'],
    validUntil: lastInstantOfDay(validityEnd(chronicle.day, 5)).toISOString(),
    credentialDigest: digest,
    statusIndex: serial,
    ...changed,
  });
  return number;
}

/** A certificate from its application to its end. */
function* registered(teller: Teller): Story {
  const { chronicle, choose, centre } = teller;
  const number = issue(teller, yield* applied(teller, 'initial'));
  yield;
  yield* used(teller, number);
  if (choose(4) === 0) {
    objected(teller, `certificate:${number}`, chronicle.id());
    yield;
  }
  if (choose(2) === 0) {
    chronicle.add('certificate.suspended', centre, number, { number, reason: 'court-order' });
    yield;
    chronicle.add('certificate.reinstated', centre, number, { number, reason: 'order-lifted' });
    yield;
  }
  const effectiveFrom = chronicle.instant(-3_600_000);
  const end = choose(7);
  if (end === 0)
    chronicle.add('certificate.revoked', centre, number, { number, reason: 'false-materials', effectiveFrom });
  if (end === 1) yield* cancelled(teller, number);
  if (end === 2) yield* succeeded(teller, number, 'renewal', 'certificate.renewed');
  if (end === 3) yield* succeeded(teller, number, 'transfer', 'certificate.transferred');
  if (end === 4) yield* succeeded(teller, number, 'change', 'certificate.changed');
  if (end === 5) yield* succeeded(teller, number, 'correction', 'certificate.corrected');
  if (end === 6) teller.running.push({ number, centre });
}

/** A pledge that stands when the certificate goes, to which its creditor agrees while the application runs. */
function* agreedBurden({ chronicle, centre }: Teller, number: string): Generator<undefined, Agree, undefined> {
  const { day: startsOn } = chronicle;
  const pledge = { number, encumbranceType: 'pledge', startsOn } as const;
  chronicle.add('encumbrance.created', centre, chronicle.id(), pledge, { party: '银行' });
  yield;
  return (applicationId) => {
    chronicle.add('consent.given', centre, applicationId, { consentType: 'creditor' }, { party: '银行' });
  };
}

type Agree = (applicationId: string) => void;

function* cancelled(teller: Teller, number: string): Story {
  const agree = teller.choose(2) === 0 ? yield* agreedBurden(teller, number) : undefined;
  const applicationId = yield* applied(teller, 'cancellation', number);
  agree?.(applicationId);
  teller.chronicle.add('certificate.cancelled', teller.centre, number, { number, applicationId, reason: 'abandoned' });
}

function* succeeded(
  teller: Teller,
  number: string,
  registrationType: RegistrationType,
  kind: 'certificate.renewed' | 'certificate.transferred' | 'certificate.changed' | 'certificate.corrected',
): Story {
  const agree =
    kind !== 'certificate.renewed' && teller.choose(2) === 0 ? yield* agreedBurden(teller, number) : undefined;
  const applicationId = yield* applied(teller, registrationType, number);
  // Nobody is asked about a correction that leaves the rights as they are.
  if (kind !== 'certificate.corrected') agree?.(applicationId);
  const validUntil = validUntilOf(teller.chronicle, number);
  const renewed = civilDateAt(new Date(Date.parse(validUntil) + 1));
  const successor = issue(teller, applicationId, {
    validUntil: registrationType === 'renewal' ? lastInstantOfDay(validityEnd(renewed, 5)).toISOString() : validUntil,
    ...(registrationType === 'transfer' ? { holderCode: CODES[1] } : {}),
  });
  teller.chronicle.add(kind, teller.centre, number, { number, applicationId, successor, reason: registrationType });
}

/** A registration whose publicity, number and beginning a national platform gave. */
function* national({ chronicle, choose, centre }: Teller): Story {
  const id = chronicle.id();
  const [filer, acceptor, reviewer] = [chronicle.id(), chronicle.id(), chronicle.id()];
  const about = `application:${id}`;
  const receipt = (
    body: Pick<EntryBody<'platform.receipt'>, 'receiptType' | 'code' | 'startsOn' | 'endsOn'>,
    ago = 0,
  ) =>
    chronicle.add('platform.receipt', centre, chronicle.id(), {
      about,
      platform: 'national',
      receivedAt: chronicle.instant(-ago),
      officer: reviewer,
      ...body,
    });
  chronicle.add(
    'application.filed',
    centre,
    id,
    { ...NATIONAL, registrationType: 'initial', filer },
    { content: { dataName: DATA_NAME }, applicant: { code: CODES[0], name: NAME }, evidence: [] },
  );
  receipt({ receiptType: 'filing', code: 'F-1' });
  yield;
  chronicle.add('application.accepted', centre, id, { officer: acceptor });
  yield;
  receipt({ receiptType: 'filing', code: 'F-2' });
  chronicle.add(
    'application.decided',
    centre,
    id,
    { officer: reviewer, outcome: 'approved', findings: PASSED },
    { opinion: '合规' },
  );
  const startsOn = chronicle.day;
  // The platform may name a later last day, and its receipt comes on a later one than it tells of.
  const endsOn = addDays(chronicle.publicityEnd(), choose(2) * 7);
  yield startsOn;
  receipt({ receiptType: 'publicity', startsOn, endsOn });
  chronicle.add('publicity.started', centre, id, {
    applicantName: NAME,
    registrationType: 'initial',
    dataName: DATA_NAME,
    summary: '样本',
    restrictions: '',
    startsOn,
    endsOn,
  });
  yield endsOn;
  chronicle.add('publicity.ended', centre, id, { outcome: 'no-objection' });
  yield;
  const number = `SJ1102026${String(chronicle.serial()).padStart(6, '0')}`;
  receipt({ receiptType: 'code', code: number });
  yield;
  const validFrom = chronicle.instant(-60_000);
  receipt({ receiptType: 'evidence', code: 'E-1' }, 60_000);
  yield;
  chronicle.add('certificate.issued', centre, number, {
    ...NATIONAL,
    applicationId: id,
    number,
    holderName: NAME,
    holderCode: CODES[0],
    dataName: DATA_NAME,
    rights: ['hold'],
    validFrom,
    validUntil: lastInstantOfDay(validityEnd(civilDateAt(new Date(validFrom)), 5)).toISOString(),
    credentialDigest: digest,
    statusIndex: chronicle.serial(),
  });
}

function validUntilOf({ entries }: Chronicle, number: string): string {
  const issued = entries.find((entry) => entry.kind === 'certificate.issued' && entry.body.number === number);
  if (issued?.kind !== 'certificate.issued') throw new Error(number);
  return issued.body.validUntil;
}

/** A report, and the one that took its place. */
function evaluated({ chronicle, centre }: Pick<Teller, 'chronicle' | 'centre'>, number: string, day: CivilDate): void {
  const report = {
    ...({ number, evaluationType: 'quality', evaluatorName: NAME, evaluatorCode: CODES[1] } as const),
    ...{ baseDate: day, validUntil: addDays(day, 365), reportDigest: digest },
    qualification: {
      ...{ kind: 'inspection-testing', number: 'CMA-0001', issuer: NAME },
      ...{ validFrom: addDays(day, -100), validUntil: addDays(day, 1_000) },
    },
  };
  const first = chronicle.id();
  chronicle.add('evaluation.filed', centre, first, report, { conclusion: { score: 90 } });
  const later = { ...report, supersedes: first, filedOn: day, filer: chronicle.id() };
  chronicle.add('evaluation.filed', centre, chronicle.id(), later, { conclusion: { score: 80 }, assumptions: '样本' });
}

/** First registration and first recognition, where the certificate and what was just recorded of it are the first. */
function firstsOf(chronicle: Chronicle, centre: Centre, number: string): void {
  const { entries } = chronicle;
  const of = { number, holderName: NAME, holderCode: CODES[0] };
  const confirm = (milestoneType: 'registration' | 'recognition', occurredOn: string): void => {
    chronicle.add(
      'milestone.confirmed',
      centre,
      chronicle.id(),
      { milestoneType, ...of, occurredOn },
      { evidence: {} },
    );
  };
  const issued = entries.find(({ kind }) => kind === 'certificate.issued');
  if (issued?.kind === 'certificate.issued' && issued.body.number === number) {
    confirm('registration', civilDateAt(new Date(issued.body.validFrom ?? issued.at)));
  }
  const [recognised, ...others] = entries.filter((entry) => entry.kind === 'recognition.recorded');
  if (recognised !== undefined && others.length === 0) confirm('recognition', recognised.body.recognisedOn);
}

/** What is filed on a certificate. */
function* used({ chronicle, centre }: Teller, number: string): Story {
  const encumbrance = chronicle.id();
  const { day } = chronicle;
  const encumbranceType = 'pledge';
  chronicle.add(
    'encumbrance.created',
    centre,
    encumbrance,
    { number, encumbranceType, startsOn: day },
    { party: '银行' },
  );
  yield;
  evaluated({ chronicle, centre }, number, day);
  chronicle.add(
    'recognition.recorded',
    centre,
    chronicle.id(),
    {
      number,
      holderCode: CODES[0],
      assetClass: 'intangible-asset',
      recognisedOn: day,
      reportDigest: digest,
    },
    { amounts: {} },
  );
  chronicle.add(
    'record.filed',
    centre,
    chronicle.id(),
    { recordType: 'interest', number, holderCode: CODES[0], filedOn: day },
    {
      details: {},
    },
  );
  firstsOf(chronicle, centre, number);
  const paid = { recordType: 'fee-payment', holderCode: CODES[0], filedOn: day } as const;
  chronicle.add('record.filed', centre, chronicle.id(), paid, { details: {} });
  chronicle.add('platform.receipt', centre, chronicle.id(), {
    about: `certificate:${number}`,
    platform: 'national',
    receiptType: 'evidence',
    receivedAt: chronicle.instant(),
  });
  yield;
  chronicle.add('encumbrance.released', centre, encumbrance, { number, reason: 'repaid', extent: 'partial' });
  yield;
  chronicle.add('encumbrance.released', centre, encumbrance, { number, reason: 'repaid' });
  yield;
}

/** Applications that come to nothing: rejected, withdrawn, terminated by an objection. */
function* refused({ chronicle, choose, centre }: Teller): Story {
  const id = chronicle.id();
  const filer = chronicle.id();
  const reviewer = chronicle.id();
  chronicle.add(
    'application.filed',
    centre,
    id,
    { ...REGIME, registrationType: 'initial', filer },
    { content: { dataName: DATA_NAME }, applicant: { code: CODES[1] }, evidence: [] },
  );
  yield;
  const end = choose(3);
  if (end === 0) {
    chronicle.add('application.withdrawn', centre, id, { filer }, { reason: '不再需要' });
    return;
  }
  chronicle.add('application.accepted', centre, id, { officer: chronicle.id() });
  yield;
  const outcome = end === 1 ? 'rejected' : 'approved';
  const findings = end === 1 ? ({ ...PASSED, sourceLegality: 'fail' } as const) : PASSED;
  chronicle.add('application.decided', centre, id, { officer: reviewer, outcome, findings }, { opinion: '意见' });
  if (end === 1) return;
  const startsOn = chronicle.day;
  chronicle.add('publicity.started', centre, id, {
    applicantName: NAME,
    registrationType: 'initial',
    dataName: DATA_NAME,
    summary: '样本',
    restrictions: '',
    startsOn,
    endsOn: chronicle.publicityEnd(),
  });
  const objection = chronicle.id();
  const about = `application:${id}`;
  const officer = chronicle.id();
  chronicle.add('objection.filed', centre, objection, { about }, { objector: '样本', grounds: '来源不合法' });
  yield;
  // Whoever withdraws leaves the objections without object: nobody decides them.
  if (choose(3) === 0) return void chronicle.add('application.withdrawn', centre, id, { filer });
  const other = chronicle.id();
  const isObjectedAgain = choose(2) === 0;
  if (isObjectedAgain) {
    chronicle.add('objection.filed', centre, other, { about }, { objector: '另一样本', grounds: '权属不清' });
  }
  yield;
  chronicle.add('objection.resolved', centre, objection, { officer, outcome: 'upheld' }, { opinion: '成立' });
  if (isObjectedAgain) {
    chronicle.add('objection.resolved', centre, other, { officer, outcome: 'settled' }, { opinion: '登记已终止' });
  }
  chronicle.add('publicity.ended', centre, id, { outcome: 'terminated' });
}

/** Claims within caps and pool, up to the last fen of the cap. */
function* subsidised(teller: Teller): Story {
  const { chronicle, choose, centre } = teller;
  const [code] = CODES;
  chronicle.add(
    'milestone.confirmed',
    centre,
    chronicle.id(),
    { milestoneType: 'trade', holderName: NAME, holderCode: code, occurredOn: chronicle.day },
    { evidence: [] },
  );
  yield;
  for (const ruleId of ['VOUCHER', 'PROJECT']) {
    yield* paid(teller, yield* granted(teller, ruleId, '600000'), ['300000', '300000']);
    const second = yield* granted(teller, ruleId, '400000');
    if (choose(3) !== 0) {
      yield* paid(teller, second, ['200000', '200000']);
      continue;
    }
    // What is given back unpaid leaves room for another, to the last fen.
    yield* paid(teller, second, ['200000']);
    chronicle.add('subsidy.released', centre, second, { amount: '200000', reason: 'dissolved' });
    yield;
    yield* paid(teller, yield* granted(teller, ruleId, '200000'), ['200000']);
  }
  // What is for once can be had again where nothing of it was kept.
  const lower = yield* granted(teller, 'LOWER', '400000');
  chronicle.add('subsidy.released', centre, lower, { amount: '400000', reason: 'wrong-grade' });
  yield;
  yield* paid(teller, yield* granted(teller, 'HIGHER', '900000'), ['900000']);
}

function* granted(
  { chronicle, centre }: Teller,
  ruleId: string,
  amount: string,
): Generator<undefined, string, undefined> {
  const claimId = chronicle.id();
  const grant = chronicle.id();
  const rule = { ...SUBSIDY, ruleId };
  const decided = { ...rule, officer: chronicle.id(), outcome: 'approved', amount } as const;
  chronicle.add('claim.decided', centre, claimId, decided, { facts: {}, opinion: '符合' });
  yield;
  chronicle.add('subsidy.granted', centre, grant, {
    ...rule,
    claimId,
    recipientName: NAME,
    recipientCode: CODES[0],
    form: 'cash',
    amount,
    year: '2026',
    scopes: [{ scope: 'project', id: 'P-1' }],
  });
  yield;
  return grant;
}

function* paid({ chronicle, choose, centre }: Teller, grant: string, amounts: readonly string[]): Story {
  for (const [index, amount] of amounts.entries()) {
    chronicle.add('subsidy.paid', centre, grant, { instalment: index + 1, amount });
    if (choose(3) === 0) chronicle.add('subsidy.clawed-back', centre, grant, { amount: '1000', reason: 'overpaid' });
    yield;
  }
}

function* node({ chronicle, centre }: Teller): Story {
  const id = chronicle.id();
  const admitted = { nodeName: '交通节点', operatorCode: CODES[0], industries: ['G54'] };
  chronicle.add('node.admitted', centre, id, admitted);
  yield;
  chronicle.add('node.suspended', centre, id, { reason: 'inspection' });
  yield;
  chronicle.add('node.admitted', centre, id, admitted);
}

function* keys({ chronicle, centre }: Teller): Story {
  yield;
  chronicle.rotate(centre);
  yield;
  chronicle.rotate(centre);
}
