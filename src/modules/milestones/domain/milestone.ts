import type { Centre } from '../../../core/access/index.js';
import type { CivilDate } from '../../../core/calendar/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { DigestPair, EntryBody } from '../../../core/entry/index.js';
import type { FieldFault } from '../../../core/fault.js';
import type { Fen } from '../../../core/money.js';
import { milestoneFault } from './faults.js';
import { codeOf, type Counterparty, counterpartyOf, pairOf, type Stated, type StatedCertificate } from './statement.js';

/** 首登记、首挂牌、首交易、首开放、首入表. */
export const MILESTONE_TYPES = ['registration', 'listing', 'trade', 'opening', 'recognition'] as const;
export type MilestoneType = (typeof MILESTONE_TYPES)[number];

/** Firsts that the registry knows by itself: nobody types their days and amounts. */
export const RECORDED_TYPES = ['registration', 'recognition'] as const;
export type RecordedType = (typeof RECORDED_TYPES)[number];

/** Firsts that happen elsewhere and are proved by documents. */
export const PROVED_TYPES = ['listing', 'trade', 'opening'] as const satisfies readonly Exclude<
  MilestoneType,
  RecordedType
>[];
export type ProvedType = (typeof PROVED_TYPES)[number];

export const isRecorded = (type: MilestoneType): type is RecordedType => RECORDED_TYPES.some((one) => one === type);

/** What an organisation states of a first that happened elsewhere. */
export interface ProvedStatement {
  readonly occurredOn: CivilDate;
  readonly amount?: Fen;
  readonly counterparty?: Counterparty;
  /** Exchange, platform or channel where it happened. */
  readonly platform?: string;
  readonly contract?: DigestPair;
}

/** An act of the registry itself that a first rests on. */
export interface OwnRecord {
  /** `actId` of `certificate.issued` or `recognition.recorded`. */
  readonly actId: string;
  readonly centre: Centre;
  /** The certificate that was issued, or of what was recognised. */
  readonly certificate: StatedCertificate;
  readonly occurredOn: CivilDate;
  /** Of a recognition: what the asset stood at in the report. */
  readonly amount?: Fen;
}

/** What an entry commits to beside the amount. */
export interface MilestoneEvidence {
  readonly files: readonly DigestPair[];
  readonly counterparty?: Counterparty;
  readonly platform?: string;
  readonly contract?: DigestPair;
}

/** A first of an organisation. */
export interface Milestone extends Stated {
  readonly type: MilestoneType;
  readonly occurredOn: CivilDate;
  readonly amount?: Fen;
  readonly evidence: MilestoneEvidence;
  /** The act of the registry itself that it rests on. */
  readonly sourceAct?: string;
}

/** A milestone with the index of its entry, once a published checkpoint covers it. */
export interface ShownMilestone extends Milestone {
  readonly publishedIndex?: number;
}

type Member = 'amount' | 'counterparty' | 'platform' | 'contract';

/** Members of each first; those left out are not of it. A trade is nothing without its contract and what it was worth. */
const MEMBERS: Readonly<Record<ProvedType, readonly Member[]>> = {
  listing: ['platform'],
  trade: ['amount', 'contract', 'counterparty', 'platform'],
  opening: ['platform'],
};
const ALL_MEMBERS: readonly Member[] = ['amount', 'contract', 'counterparty', 'platform'];

function memberFaults(type: ProvedType, statement: ProvedStatement): FieldFault[] {
  const wanted = MEMBERS[type];
  return ALL_MEMBERS.flatMap((member): FieldFault[] => {
    const isThere = statement[member] !== undefined;
    if (isThere === wanted.includes(member)) return [];
    return [{ pointer: `/${member}`, code: isThere ? 'not-of-this-type' : 'needed-for-type', params: { type } }];
  });
}

/** Throws Fault 'validation-failed' with every member that a first of the type lacks or does not have. */
export function requireMembers(type: ProvedType, statement: ProvedStatement): void {
  const errors = memberFaults(type, statement);
  if (errors.length > 0) throw milestoneFault('validation-failed', {}, errors);
}

/** Throws what `requireMembers` throws, also for a day to come, and for a trade with oneself. */
export function requireStatement(
  type: ProvedType,
  statement: ProvedStatement,
  { today, code }: { readonly today: CivilDate; readonly code: string },
): void {
  const errors = memberFaults(type, statement);
  if (statement.occurredOn > today) errors.push({ pointer: '/occurredOn', code: 'day-ahead', params: { today } });
  if (statement.counterparty !== undefined && codeOf(statement.counterparty) === code)
    errors.push({ pointer: '/counterparty/code', code: 'own-code', params: {} });
  if (errors.length > 0) throw milestoneFault('validation-failed', {}, errors);
}

/** Throws Fault 'validation-failed' for a contract that is none of the documents. */
export function requireContract({ contract }: ProvedStatement, files: readonly DigestPair[]): void {
  if (contract === undefined || files.some(({ sha256, sm3 }) => sha256 === contract.sha256 && sm3 === contract.sm3))
    return;
  throw milestoneFault('validation-failed', {}, [{ pointer: '/contract', code: 'not-among-files' }]);
}

/** Under which name documents of a first are held. */
export const evidenceHolder = (id: string): string => `milestone:${id}`;

/** The public part of the entry that confirms a first. */
export const milestoneBody = (milestone: Milestone): EntryBody<'milestone.confirmed'> => ({
  ...{ actId: milestone.id, milestoneType: milestone.type },
  ...{ holderName: milestone.holder.name, holderCode: milestone.holder.code },
  ...(milestone.certificate === undefined ? {} : { number: milestone.certificate.number }),
  occurredOn: milestone.occurredOn,
});

/** Evidence as rows keep it and entries commit to it. */
export function evidenceValue(
  { files, counterparty, platform, contract }: MilestoneEvidence,
  sourceAct: string | undefined,
): JsonObject {
  return {
    files: files.map((file) => ({ ...pairOf(file) })),
    ...(counterparty === undefined ? {} : { counterparty: { ...counterpartyOf(counterparty) } }),
    ...(platform === undefined ? {} : { platform }),
    ...(contract === undefined ? {} : { contract: { ...pairOf(contract) } }),
    ...(sourceAct === undefined ? {} : { sourceAct }),
  };
}
