import type { Text } from './messages.js';
import type { Check, FragmentStatus, Outcome, Verdict } from './report.js';

/** What one finding leads to; the verdict is the gravest of all. */
type Effect = 'none' | Exclude<Verdict, 'valid'>;
type Row = Readonly<Record<FragmentStatus, Effect>>;

/** False decides at once; what could not be checked leaves the question open. */
const REQUIRED: Row = { valid: 'none', invalid: 'forged', skipped: 'undetermined', error: 'undetermined' };
/** Shown; counts only when it is false. */
const SHOWN: Row = { valid: 'none', invalid: 'forged', skipped: 'none', error: 'none' };
/** Need not be given, but once given it must be checked. */
const IF_GIVEN: Row = { ...REQUIRED, skipped: 'none' };

/** Check by status: what a finding leads to. The whole rule of the verdict is this table and `PRECEDENCE`. */
export const VERDICT_TABLE: Readonly<Record<Check, Row>> = {
  structure: REQUIRED,
  signature: REQUIRED,
  identity: REQUIRED,
  inclusion: REQUIRED,
  checkpoint: REQUIRED,
  witness: SHOWN,
  'status-list': REQUIRED,
  status: { ...REQUIRED, invalid: 'not-in-force' },
  // Old evidence is not false evidence.
  freshness: { ...REQUIRED, invalid: 'undetermined' },
  summary: IF_GIVEN,
  disclosure: IF_GIVEN,
  'sm2-signature': IF_GIVEN,
  'rdfc-signature': IF_GIVEN,
  'pdf-binding': IF_GIVEN,
  chain: SHOWN,
};

export const CHECKS: readonly Check[] = [
  'structure',
  'signature',
  'identity',
  'inclusion',
  'checkpoint',
  'witness',
  'status-list',
  'status',
  'freshness',
  'summary',
  'disclosure',
  'sm2-signature',
  'rdfc-signature',
  'pdf-binding',
  'chain',
];

/** First match decides. */
const PRECEDENCE: readonly Exclude<Verdict, 'valid'>[] = ['forged', 'undetermined', 'not-in-force'];

/** The two checks that the trust file may require. */
export interface RequiredByTrust {
  witness: boolean;
  chain: boolean;
}

/** The verdict that follows from one finding per check. */
export const decideVerdict = (findings: Readonly<Record<Check, Outcome>>, required: RequiredByTrust): Verdict => {
  const effects = new Set(CHECKS.map((check) => rowOf(check, required)[findings[check].status]));
  return PRECEDENCE.find((verdict) => effects.has(verdict)) ?? 'valid';
};

const rowOf = (check: Check, required: RequiredByTrust): Row => {
  const demanded = (check === 'witness' && required.witness) || (check === 'chain' && required.chain);
  return demanded ? REQUIRED : VERDICT_TABLE[check];
};

export const VERDICT_TEXT: Readonly<Record<Verdict, Text>> = {
  valid: { zh: '有效', en: 'Valid' },
  'not-in-force': { zh: '已失效', en: 'Not in force' },
  forged: { zh: '伪造或被篡改', en: 'Forged or altered' },
  undetermined: { zh: '暂无法判定', en: 'Undetermined' },
};
