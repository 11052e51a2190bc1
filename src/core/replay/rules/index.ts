import type { Rules, Scene } from '../rule.js';
import { APPLICATION_RULES } from './applications.js';
import { CERTIFICATE_RULES } from './certificates.js';
import { ENCUMBRANCE_RULES } from './encumbrances.js';
import { ERASURE_RULES } from './erasures.js';
import { EVALUATION_RULES } from './evaluations.js';
import { ISSUE_RULES } from './issue.js';
import { judgeSigner, KEY_RULES } from './keys.js';
import { OBJECTION_RULES } from './objections.js';
import { judgeOpenings } from './openings.js';
import { judgeOrder } from './order.js';
import { POLICY_RULES } from './policies.js';
import { PROCEDURE_RULES } from './procedure.js';
import { RECEIPT_RULES } from './receipts.js';
import { RECORD_RULES } from './records.js';
import { COPY_RULES } from './resource-updates.js';
import { SOURCE_RULES } from './sources.js';
import { SUBSIDY_RULES } from './subsidies.js';

/** The rules of every family: each kind of entry stands in exactly one, and none is forgotten. */
const RULES: Required<Rules> = {
  ...KEY_RULES,
  ...POLICY_RULES,
  ...APPLICATION_RULES,
  ...PROCEDURE_RULES,
  ...OBJECTION_RULES,
  ...ISSUE_RULES,
  ...CERTIFICATE_RULES,
  ...SOURCE_RULES,
  ...COPY_RULES,
  ...ENCUMBRANCE_RULES,
  ...EVALUATION_RULES,
  ...RECORD_RULES,
  ...RECEIPT_RULES,
  ...SUBSIDY_RULES,
  ...ERASURE_RULES,
};

/** Judges one entry by what holds for every entry, then by the rule of its kind. */
export const judge = (judged: Scene): void => {
  judgeOrder(judged);
  judgeSigner(judged);
  judgeOpenings(judged);
  // The kind that picks the rule is that of the entry; the compiler loses this over a union.
  const rule = RULES[judged.entry.kind] as (judged: Scene) => void;
  rule(judged);
};
