import type { MeasuredFile } from '../../../../core/credential/index.js';
import { changedMembers } from '../amendment.js';
import type { Target } from '../application.js';
import type { ApplicationDraft, CertifiedMember } from '../content/index.js';

/** Whatever says nothing of the data itself: where it lies, who has which right in it, and on what that stands. */
const BESIDE_THE_DATA: readonly CertifiedMember[] = [
  'source',
  'acquisition',
  'storage',
  'restrictionScope',
  'authorisationBasis',
  'rights',
  'coApplicants',
];

/** Measured figures of the certificate before, and what of the data is described otherwise now. */
export interface FormerFigures {
  readonly measured: readonly MeasuredFile[];
  /** Where there is any, the figures are of other data than is registered now, and are not carried over. */
  readonly changed: readonly CertifiedMember[];
}

/**
 * The figures that the certificate before states, to be carried over by an application without profiles of its own:
 * they stay true of the data as long as nothing that describes the data changes. Whatever time has passed, they say
 * themselves when they were measured.
 */
export function formerFigures(
  content: ApplicationDraft,
  { certificate: { measured = [] }, content: before }: Target,
): FormerFigures {
  if (measured.length === 0 || before === undefined) return { measured: [], changed: [] };
  return { measured, changed: changedMembers(content, before).filter((member) => !BESIDE_THE_DATA.includes(member)) };
}
