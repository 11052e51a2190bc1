import type { EntryOf } from '../entry/index.js';
import {
  certificateNumber,
  creditCode,
  day,
  instant,
  integer,
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

const evaluation = object(
  {
    number: certificateNumber,
    type: oneOf('quality', 'compliance', 'security', 'value'),
    ...{ name: line(200), code: creditCode, baseDate: day, at: instant },
    report: pattern(/[0-9a-f]{32}/, '16 bytes in hexadecimal'),
  },
  {
    method: oneOf('income', 'cost', 'market'),
    ...{ validUntil: day, grade: integer(1, 5), supersedes: uuid, filedOn: day, filer: uuid },
    /** Kind, number, issuer and both days, in one line. */
    qualification: line(500),
  },
);

/** Shape of the folded reports in a saved state, by the act that filed each. */
export const filedEvaluationsShape = list(tuple(uuid, evaluation), { max: 1_000_000_000 });
export type FoldedEvaluation = Shaped<typeof evaluation>;

/** A report of an evaluator as its entry gives it. */
export function foldedEvaluation({ at, body }: EntryOf<'evaluation.filed'>): FoldedEvaluation {
  const { number, evaluationType, evaluatorName, evaluatorCode, baseDate, reportDigest } = body;
  const { method, validUntil, grade, supersedes, filedOn, filer, qualification } = body;
  return {
    ...{ number, type: evaluationType, name: evaluatorName, code: evaluatorCode, baseDate, at },
    report: digestMark(reportDigest.sha256),
    ...(method === undefined ? {} : { method }),
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(grade === undefined ? {} : { grade }),
    ...(supersedes === undefined ? {} : { supersedes }),
    ...(filedOn === undefined ? {} : { filedOn }),
    ...(filer === undefined ? {} : { filer }),
    ...(qualification === undefined ? {} : { qualification: lineOf(qualification) }),
  };
}

type Qualification = NonNullable<EntryOf<'evaluation.filed'>['body']['qualification']>;

const lineOf = ({ kind, number, issuer, validFrom, validUntil }: Qualification): string =>
  `${kind} ${number} ${issuer} ${validFrom} ${validUntil}`;
