import type { Centre } from '../../../core/access/index.js';
import type { CivilDate } from '../../../core/calendar/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { DigestPair } from '../../../core/entry/index.js';
import type { Fen } from '../../../core/money.js';
import type { ValuationMethod } from '../../../core/valuation/index.js';
import type { EvaluationType, EvaluatorState, Qualification } from './evaluator.js';

/** 委托: the holder names an evaluator for his certificate; without one nobody evaluates it. */
export interface Commission {
  readonly id: string;
  readonly number: string;
  readonly centre: Centre;
  /** Of the certificate. */
  readonly applicationId: string;
  readonly dataName: string;
  readonly holder: { readonly organisationId: string; readonly name: string };
  readonly evaluator: { readonly organisationId: string; readonly name: string; readonly code: string };
  readonly evaluationTypes: readonly EvaluationType[];
  readonly state: 'open' | 'ended';
  readonly version: number;
  readonly commissionedAt: Date;
  readonly endedAt?: Date;
}

/** A natural person who signed a report, by name and number of licence. */
export interface Signatory {
  readonly name: string;
  readonly licence?: string;
}

/** What a report states, as its evaluator files it. */
export interface ReportStatement {
  readonly evaluationType: EvaluationType;
  readonly baseDate: CivilDate;
  /** Its last day. */
  readonly validUntil: CivilDate;
  readonly grade?: number;
  readonly conclusion: string;
  readonly assumptions: string;
  readonly signatories?: readonly Signatory[];
  /** Of the file, as the evaluator has it. */
  readonly reportDigest: DigestPair;
  readonly valuation?: StatedValuation;
}

/** The value that a report states, and what its factors give. */
export interface StatedValuation {
  readonly method: ValuationMethod;
  readonly value: Fen;
  /** Factors and their recomputation, as JSON that is kept and committed to. */
  readonly recomputation: JsonObject;
}

/** A report as it was filed; never changed. */
export interface EvaluationReport extends ReportStatement {
  readonly id: string;
  readonly commission: Pick<Commission, 'id' | 'centre' | 'applicationId' | 'dataName' | 'holder'>;
  readonly number: string;
  readonly evaluator: { readonly organisationId: string; readonly name: string; readonly code: string };
  /** The one it was filed under. */
  readonly qualification: Omit<Qualification, 'evaluationTypes'>;
  readonly supersedes?: string;
  readonly filerRef: string;
  /** The Beijing day on which it was judged and filed; `at` follows the ledger. */
  readonly filedOn: CivilDate;
  readonly at: Date;
}

/** 现行, 已过有效期, 已被替代. */
export type Standing = 'current' | 'expired' | 'superseded';

/** A report with what is known of it beside its rows. */
export interface ShownReport {
  readonly report: EvaluationReport;
  readonly supersededBy?: string;
  /** Place of its entry in the published log; absent while it is not published. */
  readonly index?: number;
  readonly evaluatorState: EvaluatorState;
}

/** How a report stands on a day of Beijing. */
export function standingOn({ report, supersededBy }: ShownReport, today: CivilDate): Standing {
  if (supersededBy !== undefined) return 'superseded';
  return report.validUntil < today ? 'expired' : 'current';
}

/** Under which name the file of a report is held. */
export const evidenceHolder = (id: string): string => `evaluation-report:${id}`;
