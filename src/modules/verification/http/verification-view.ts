import type { VerificationReport } from '../../../core/verification/index.js';
import type { VerificationAnswer } from '../application/verify-registration.js';

/** An encumbrance as anybody may know it. */
interface OpenEncumbrance {
  readonly type: string;
  readonly rank?: number;
  readonly since: string;
  readonly until?: string;
  readonly reference?: string;
}

/** The report, with what is open on the certificate in this registry. */
export type VerificationView = VerificationReport & { readonly encumbrances: readonly OpenEncumbrance[] };

export const viewOf = ({ report, burdens }: VerificationAnswer): VerificationView => ({
  ...report,
  encumbrances: burdens.map(({ id, since, ...rest }) => ({ ...rest, since: since.toISOString() })),
});

/** The same at a legal time, of which no more is told than the entries that were read say. */
export const viewAt = (answer: VerificationAnswer, asOf: Date | undefined): VerificationReport =>
  asOf === undefined ? viewOf(answer) : answer.report;
