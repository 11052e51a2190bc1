import type { VerificationReport } from '../../../core/verification/index.js';
import type { StandingEvaluation } from '../../certificates/index.js';
import type { VerificationAnswer } from '../application/verify-registration.js';

/** An encumbrance as anybody may know it. */
interface OpenEncumbrance {
  readonly type: string;
  readonly rank?: number;
  readonly since: string;
  readonly until?: string;
  readonly reference?: string;
}

/** The report, with what is open on the certificate and what stands beside it in this registry. */
export type VerificationView = VerificationReport & {
  readonly encumbrances: readonly OpenEncumbrance[];
  readonly evaluations: readonly StandingEvaluation[];
};

export const viewOf = ({ report, burdens, evaluations }: VerificationAnswer): VerificationView => ({
  ...report,
  encumbrances: burdens.map(({ id, since, ...rest }) => ({ ...rest, since: since.toISOString() })),
  evaluations,
});

/** The same at a legal time, of which no more is told than the entries that were read say. */
export const viewAt = (
  answer: VerificationAnswer,
  asOf: Date | undefined,
): VerificationReport & Partial<Pick<VerificationView, 'evaluations'>> =>
  asOf === undefined ? viewOf(answer) : answer.report;
