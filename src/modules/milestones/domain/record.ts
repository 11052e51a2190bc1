import type { CivilDate } from '../../../core/calendar/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { DigestPair, EntryBody } from '../../../core/entry/index.js';
import type { FieldFault } from '../../../core/fault.js';
import type { Fen } from '../../../core/money.js';
import { milestoneFault } from './faults.js';
import { type NamedParty, pairOf, type Stated } from './statement.js';

/** 授权运营、监管沙盒、数据出境、质押贷款利息、作价入股. */
export const RECORD_TYPES = ['authorised-operation', 'sandbox', 'data-export', 'interest', 'contribution'] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

/** 入盒、出盒. */
export const SANDBOX_STEPS = ['in', 'out'] as const;
/** 安全评估、个人信息出境标准合同备案、个人信息保护认证. */
export const EXPORT_WAYS = ['assessment', 'standard-contract', 'certification'] as const;

/** A stretch of days, both of them in it. */
export interface Span {
  readonly from: CivilDate;
  readonly until: CivilDate;
}

/** What a record is about; days and amounts are as the document says. */
export type RecordMatter =
  | {
      readonly type: 'authorised-operation';
      readonly authoriser: NamedParty;
      readonly scope: string;
      readonly term: Span;
      /** The authorised operation that stands on the certificate, where it was entered. */
      readonly encumbrance?: string;
    }
  | { readonly type: 'sandbox'; readonly step: (typeof SANDBOX_STEPS)[number]; readonly project: string }
  | { readonly type: 'data-export'; readonly way: (typeof EXPORT_WAYS)[number]; readonly fileNumber: string }
  | {
      readonly type: 'interest';
      readonly encumbrance: string;
      /** 实际支付: what was paid, not what accrued. */
      readonly amount: Fen;
      readonly period: Span;
    }
  | {
      readonly type: 'contribution';
      readonly encumbrance: string;
      /** The company that the asset was contributed to, and at what value. */
      readonly company: NamedParty;
      readonly amount: Fen;
    };

/** Evidence that something happened, by a document that an officer looked at. */
export interface EvidenceRecord extends Stated {
  readonly type: RecordType;
  /** The step or the way; it stands openly in the entry. */
  readonly reference?: string;
  readonly encumbrance?: string;
  /** Whether the entry keeps silent about the certificate: the public knows no more of it than its number. */
  readonly isWithheld: boolean;
  readonly occurredOn: CivilDate;
  /** What the entry commits to; null once it is erased. */
  readonly details: JsonObject | null;
  readonly document: DigestPair;
}

/** A record with the index of its entry, once a published checkpoint covers it. */
export interface ShownRecord extends EvidenceRecord {
  readonly publishedIndex?: number;
}

/** The type that the encumbrance of a record must have; undefined where it has none. */
export function encumbranceTypeOf(type: RecordType): 'authorised-operation' | 'contribution' | 'pledge' | undefined {
  switch (type) {
    case 'interest':
      return 'pledge';
    case 'contribution':
    case 'authorised-operation':
      return type;
    case 'sandbox':
    case 'data-export':
      return undefined;
  }
}

/** The open mark of a matter. */
export function referenceOf(matter: RecordMatter): string | undefined {
  switch (matter.type) {
    case 'sandbox':
      return matter.step;
    case 'data-export':
      return matter.way;
    case 'authorised-operation':
    case 'interest':
    case 'contribution':
      return undefined;
  }
}

/** What an entry commits to: the matter with its day; amounts in fen as decimal text. */
export function detailsOf(matter: RecordMatter, occurredOn: CivilDate): JsonObject {
  switch (matter.type) {
    case 'authorised-operation': {
      const { authoriser, scope, term, encumbrance } = matter;
      return {
        ...{ occurredOn, authoriser: party(authoriser), scope, term: span(term) },
        ...(encumbrance === undefined ? {} : { encumbrance }),
      };
    }
    case 'sandbox':
      return { occurredOn, project: matter.project };
    case 'data-export':
      return { occurredOn, fileNumber: matter.fileNumber };
    case 'interest':
      return {
        ...{ occurredOn, encumbrance: matter.encumbrance },
        ...{ amount: String(matter.amount), period: span(matter.period) },
      };
    case 'contribution':
      return {
        ...{ occurredOn, encumbrance: matter.encumbrance },
        ...{ amount: String(matter.amount), company: party(matter.company) },
      };
  }
}

const party = ({ name, code }: NamedParty): JsonObject => ({ name, code });
const span = ({ from, until }: Span): JsonObject => ({ from, until });

/** The encumbrance that a matter names. */
export const encumbranceOf = (matter: RecordMatter): string | undefined =>
  'encumbrance' in matter ? matter.encumbrance : undefined;

/** What a matter is judged by. */
interface MatterScene {
  readonly occurredOn: CivilDate;
  readonly today: CivilDate;
  /** Credit code of whoever states it. */
  readonly code: string;
  readonly certificateNumber?: string | undefined;
}

/**
 * Throws Fault 'validation-failed' for days to come, stretches that end before they begin, dealings with oneself, and an
 * encumbrance without its certificate.
 */
export function requireMatter(matter: RecordMatter, { occurredOn, today, code, certificateNumber }: MatterScene): void {
  const isWithout = encumbranceOf(matter) !== undefined && certificateNumber === undefined;
  const missing: FieldFault[] = isWithout
    ? [{ pointer: '/certificateNumber', code: 'needed-for-type', params: { type: matter.type } }]
    : [];
  const errors = [...missing, ...dayFaults('/occurredOn', occurredOn, today), ...matterFaults(matter, today, code)];
  if (errors.length > 0) throw milestoneFault('validation-failed', {}, errors);
}

function matterFaults(matter: RecordMatter, today: CivilDate, code: string): FieldFault[] {
  switch (matter.type) {
    case 'authorised-operation':
      return [...spanFaults('/term', matter.term), ...ownFaults('/authoriser/code', matter.authoriser, code)];
    case 'interest':
      // Interest is paid for time that has passed, or it was not yet due.
      return [...spanFaults('/period', matter.period), ...dayFaults('/period/until', matter.period.until, today)];
    case 'contribution':
      return ownFaults('/company/code', matter.company, code);
    case 'sandbox':
    case 'data-export':
      return [];
  }
}

const dayFaults = (pointer: string, day: CivilDate, today: CivilDate): FieldFault[] =>
  day > today ? [{ pointer, code: 'day-ahead', params: { today } }] : [];

const spanFaults = (pointer: string, { from, until }: Span): FieldFault[] =>
  until < from ? [{ pointer: `${pointer}/until`, code: 'ends-before-it-begins', params: { from } }] : [];

const ownFaults = (pointer: string, other: NamedParty, code: string): FieldFault[] =>
  other.code === code ? [{ pointer, code: 'own-code', params: {} }] : [];

/** Under which name the document of a record is held. */
export const documentHolder = (id: string): string => `record:${id}`;

/** The public part of the entry of a record, filed on a Beijing day. Of a withheld registration it names no certificate. */
export function recordBody(record: EvidenceRecord, filedOn: CivilDate): EntryBody<'record.filed'> {
  const { id, type, certificate, isWithheld, holder, reference, document } = record;
  return {
    ...{ actId: id, recordType: type },
    ...(certificate === undefined || isWithheld ? {} : { number: certificate.number }),
    ...{ holderCode: holder.code, filedOn },
    ...(reference === undefined ? {} : { reference }),
    documentDigest: pairOf(document),
  };
}
