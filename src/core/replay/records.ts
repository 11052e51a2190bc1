import { STATUS_ACT_KINDS } from '../certificate-status/index.js';
import { fen, inventoryCode, KEY_PURPOSES, registrationType, slug, updateFrequency, year } from '../entry/index.js';
import {
  anyObject,
  boolean,
  certificateNumber,
  creditCode,
  day,
  instant,
  integer,
  line,
  list,
  literal,
  object,
  oneOf,
  record,
  type Shape,
  type Shaped,
  text,
  uuid,
} from '../shape/index.js';

const centre = oneOf('public', 'social');
/** As many as a log can hold: a saved state must come back whatever the log was. */
const ANY_NUMBER = { max: Number.MAX_SAFE_INTEGER };
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
/** What is kept of an opened value. */
export const openedText = line(200);
const index = integer(0);

/** States of an application; the last four are final. */
export const APPLICATION_STATES = [
  'filed',
  'awaiting-supplement',
  'accepted',
  'first-reviewed',
  'approved',
  'publicity',
  'publicity-over',
  'completed',
  'rejected',
  'withdrawn',
  'terminated',
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

const key = object({ centre, purpose: oneOf(...KEY_PURPOSES), introduced: index }, { retired: index, lastUsed: index });

const policy = object({
  policyType: oneOf('registry-identity', 'regime', 'subsidy-policy', 'trust-anchor'),
  index,
  content: anyObject,
});

/** What a national platform said of an application that still runs. */
const receipt = object(
  { receiptType: oneOf('publicity', 'code', 'evidence'), receivedAt: instant },
  { code: slug, startsOn: day, endsOn: day },
);

/** Of an application that has ended, centre and state alone are kept. */
const application = object(
  { centre, state: oneOf(...APPLICATION_STATES) },
  {
    regime: slug,
    regimeVersion: slug,
    registrationType,
    certificate: certificateNumber,
    /** Who filed, and who handled it as an officer; nobody may be both. */
    persons: record(UUID, oneOf('filer', 'officer')),
    acceptor: uuid,
    /** Whoever reviewed for a district (业务审核); none of them decides. */
    firstReviewers: list(uuid, ANY_NUMBER),
    reviewer: uuid,
    returnTo: oneOf('filed', 'accepted'),
    publicity: object({ endsOn: day, dataName: line(40) }),
    decidedOn: day,
    receipts: list(receipt, { max: 3 }),
    isPaused: boolean,
    isExtended: boolean,
    /** Consents of creditors to what is applied for, each for one encumbrance. */
    creditorConsents: index,
    /** 不公示: the decision withheld it from the public. */
    isWithheld: boolean,
    objections: object({ filed: index, open: index, upheld: index }),
    /** When it was filed: no receipt is older; renewals are asked for in time and completed later. */
    filedAt: instant,
    opened: object({}, { holderCode: openedText, transfereeCode: openedText, dataName: openedText, dueOn: day }),
  },
);

const step = object(
  { kind: oneOf(...STATUS_ACT_KINDS), index, at: instant, from: instant, reason: slug },
  { successor: certificateNumber },
);

const certificate = object(
  {
    centre,
    applicationId: uuid,
    issuedIndex: index,
    validFrom: instant,
    validUntil: instant,
    statusIndex: index,
    steps: list(step, ANY_NUMBER),
  },
  {
    replaces: certificateNumber,
    creditorConsents: index,
    holderCode: creditCode,
    /** Names of the rights that it certifies, sorted; not known where they are withheld. */
    rights: text(80),
    regime: slug,
    registrationType,
    renewalFiledAt: instant,
  },
);

const objection = object({ centre, about: text(80), isOpen: boolean });
const element = object(
  { sourceCode: creditCode, since: index, version: integer(0), isCurrent: boolean },
  {
    code: inventoryCode,
    resourceCode: inventoryCode,
    updateFrequency,
    /** The one that is open: its `actId`, and those who may become the source by it. */
    dispute: object({ id: uuid, claimants: list(creditCode, { max: 20 }) }),
    /** A reassignment that was adjudicated and is to be carried out. */
    ruling: object({ adjudication: uuid, sourceCode: creditCode, resourceCode: inventoryCode, effectiveOn: day }),
  },
);
const resource = object(
  { sourceCode: creditCode, version: integer(1), reportedAt: instant },
  { code: inventoryCode, dataTime: instant },
);
const copy = object(
  {
    resourceCode: inventoryCode,
    elementCode: inventoryCode,
    consumerCode: creditCode,
    relation: oneOf('copy', 'derived'),
    fromResource: inventoryCode,
    fromElement: inventoryCode,
    readVersion: integer(1),
    since: index,
  },
  /** When there was, at the latest, a newer version than the one that was read. */
  { staleSince: instant },
);
const encumbrance = object(
  {
    /** Of the certificate that it is on now: it follows the one that takes another's place. */
    number: certificateNumber,
    encumbranceType: oneOf('pledge', 'contribution', 'trust', 'seizure', 'licence', 'authorised-operation'),
    since: index,
    isReleased: boolean,
  },
  { endsOn: day },
);
const evaluation = object(
  { number: certificateNumber, evaluationType: slug, evaluatorCode: creditCode },
  /** The report that took its place. */
  { supersededBy: uuid },
);
const rule = { policyId: slug, policyVersion: slug, ruleId: slug } as const;
const claim = object({ ...rule, isApproved: boolean }, { amount: fen, grant: uuid });
const grant = object(
  {
    claimId: uuid,
    granted: fen,
    /** All that was ever paid, whatever came back of it. */
    paid: fen,
    clawedBack: fen,
    instalments: list(integer(1)),
    year,
    totals: list(text(400), ANY_NUMBER),
  },
  {
    /** Given back without having been paid. */
    released: fen,
    /** A fee that is not asked for: there is nothing to pay. */
    isWaiver: literal(true),
  },
);
const recognised = object({
  earliest: day,
  firsts: list(object({ number: certificateNumber, day }), ANY_NUMBER),
});
const node = object({ isAdmitted: boolean });

/**
 * What the replay keeps of each thing that entries speak of, by identifier. The shapes are those of a saved state too:
 * one is taken back only as far as it could have come from here.
 */
const SHAPES = {
  /** By Multikey. */
  keys: key,
  /** By `<centre>/<policyId>/<version>`. */
  policies: policy,
  applications: application,
  objections: objection,
  /** By number. */
  certificates: certificate,
  elements: element,
  /** Resources that were updated. */
  resources: resource,
  /** By `<resource>/<element> <- <resource>/<element>`, in codes. */
  copies: copy,
  encumbrances: encumbrance,
  evaluations: evaluation,
  claims: claim,
  grants: grant,
  /** What was awarded under a cap or from a pool, in fen. */
  totals: fen,
  /** Index of the entry that confirmed `<type>/<code>`. */
  milestones: index,
  /** By credit code: recognitions that none before them was older than. */
  recognised,
  /** Index of the entry that filed a subject that is filed once. */
  filed: index,
  nodes: node,
  /** Index of the entry that erased the salt of `<index>/<field>`. */
  erased: index,
} as const;

type Records = { [T in keyof typeof SHAPES]: Shaped<(typeof SHAPES)[T]> };
export type TableName = keyof Records;
export type RecordOf<T extends TableName> = Records[T];

/** The shape of the records of each table. */
export const TABLES: { readonly [T in TableName]: Shape<Records[T]> } = SHAPES;
