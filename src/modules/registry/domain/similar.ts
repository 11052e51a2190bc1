import type { Centre } from '../../../core/access/index.js';
import type { ApplicationDraft, EvidencePurpose } from './content/index.js';
import type { ApplicationState } from './states.js';

/** Who states what, as far as likeness looks at it. */
export interface StatedParties {
  readonly applicant: { readonly code: string };
  readonly content: ApplicationDraft;
}

/** Evidence that says nothing of the data: the same file there is the same person or form, not the same data. */
export const PURPOSES_BESIDE_THE_DATA: readonly EvidencePurpose[] = ['identity', 'undertaking', 'agency'];

export const LIKENESS_REASONS = [
  'same-file',
  'same-schema',
  'near-name',
  'near-summary',
  'same-party-in-other-centre',
] as const;
export type LikenessReason = (typeof LIKENESS_REASONS)[number];

/** One reason why an application looks like another. */
export interface Resemblance {
  readonly reason: LikenessReason;
  /** 1 to 1,000: of names and summaries Dice in thousandths, of the rest 1,000. */
  readonly score: number;
  /** Of a file: the evidence of the application in hand, and what it is evidence of there and here. */
  readonly evidence?: {
    readonly id: string;
    readonly purpose: EvidencePurpose;
    readonly otherPurpose: EvidencePurpose;
  };
}

/** An application that looks like the one in hand, with nothing that its parties alone may see. */
export interface SimilarApplication {
  readonly applicationId: string;
  readonly centre: Centre;
  readonly state: ApplicationState;
  readonly registrationType: string;
  /** Null once it was erased. */
  readonly dataName: string | null;
  readonly submittedAt: Date;
  readonly isOfSameApplicant: boolean;
  readonly certificateNumber?: string;
  readonly resemblances: readonly Resemblance[];
}

/** Sets what was found for one application after another together, the likest first; of like ones the older first. */
export function ranked(similar: readonly SimilarApplication[]): SimilarApplication[] {
  const best = ({ resemblances }: SimilarApplication) => Math.max(...resemblances.map(({ score }) => score));
  return similar.toSorted(
    (left, right) =>
      best(right) - best(left) ||
      right.resemblances.length - left.resemblances.length ||
      left.submittedAt.getTime() - right.submittedAt.getTime() ||
      (left.applicationId < right.applicationId ? -1 : 1),
  );
}
