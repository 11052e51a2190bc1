import { type EntryOf, RECORDS_OF_HOLDERS } from '../entry/index.js';
import {
  certificateNumber,
  creditCode,
  day,
  instant,
  line,
  list,
  object,
  oneOf,
  pattern,
  type Shaped,
  tuple,
  uuid,
} from '../shape/index.js';
import { digestMark } from './digest-mark.js';

const centre = oneOf('public', 'social');
const MOST = { max: 1_000_000_000 };

const milestone = object(
  { centre, type: line(40), name: line(200), code: creditCode, occurredOn: day, at: instant },
  { number: certificateNumber },
);
const holderRecord = object(
  { centre, type: oneOf(...RECORDS_OF_HOLDERS), code: creditCode, at: instant },
  { number: certificateNumber, reference: line(80), document: pattern(/[0-9a-f]{32}/, '16 bytes in hexadecimal') },
);

/** Shape of the folded firsts of organisations in a saved state, by the act that confirmed each. */
export const confirmedMilestonesShape = list(tuple(uuid, milestone), MOST);
export type FoldedMilestone = Shaped<typeof milestone>;

/** Shape of the folded records of holders in a saved state, by the act that filed each. */
export const holderRecordsShape = list(tuple(uuid, holderRecord), MOST);
export type FoldedHolderRecord = Shaped<typeof holderRecord>;

/** A confirmed first as its entry gives it. */
export function foldedMilestone({ centre, at, body }: EntryOf<'milestone.confirmed'>): FoldedMilestone {
  const { milestoneType: type, holderName: name, holderCode: code, number, occurredOn } = body;
  return { centre, type, name, code, occurredOn, at, ...(number === undefined ? {} : { number }) };
}

/** A record that a holder stated and an officer confirmed; dossiers and fees are none. */
export function foldedHolderRecord({ centre, at, body }: EntryOf<'record.filed'>): FoldedHolderRecord | undefined {
  const { recordType, holderCode: code, number, reference, documentDigest } = body;
  const type = RECORDS_OF_HOLDERS.find((one) => one === recordType);
  if (type === undefined) return undefined;
  return {
    ...{ centre, type, code, at },
    ...(number === undefined ? {} : { number }),
    ...(reference === undefined ? {} : { reference }),
    ...(documentDigest && { document: digestMark(documentDigest.sha256) }),
  };
}
