import type { IssuedEvidence } from './check-inclusion.js';
import { checkPdf } from './check-pdf.js';
import { checkSm2 } from './check-sm2.js';
import { checkSummary } from './check-summary.js';
import { checkTwin } from './check-twin.js';
import type { Context } from './context.js';
import type { Documents } from './documents.js';
import type { VerificationInput } from './input.js';
import type { KeyDirectory } from './key-directory.js';
import type { FragmentCode } from './messages.js';
import type { Check, Outcome } from './report.js';

/** The checks of what is made from a certificate. */
export type DerivedCheck = Extract<
  Check,
  'summary' | 'disclosure' | 'sm2-signature' | 'rdfc-signature' | 'pdf-binding'
>;

/** What they are held against. */
export interface Beside {
  readonly documents: Documents;
  readonly issued: IssuedEvidence;
  /** Absent without a trust file. */
  readonly directory?: KeyDirectory;
}

/** Checks whatever was given of it; what was not is skipped. */
export const checkDerived = (
  context: Context,
  input: VerificationInput,
  { documents, issued, directory }: Beside,
): Record<DerivedCheck, Outcome> => {
  const { summary, disclosure, twin, claims } = documents;
  const { number } = input;
  return {
    summary:
      summary === undefined ? skipped('summary-absent') : checkSummary(summary, { claims, issued, directory, number }),
    disclosure: disclosure?.outcome ?? skipped('disclosure-absent'),
    'sm2-signature':
      input.sm2 === undefined ? skipped('sm2-absent') : checkSm2(context, input.sm2, claims, issued, directory),
    'rdfc-signature':
      twin === undefined ? skipped('rdfc-absent') : checkTwin(twin, documents.credential.read, issued, directory),
    'pdf-binding':
      input.pdf === undefined
        ? skipped('pdf-absent')
        : checkPdf(context, input.pdf, { credential: input.credential, claims, issued }),
  };
};

const skipped = (code: FragmentCode): Outcome => ({ status: 'skipped', code });
