import { MOST_MEASURED_FILES } from '../../../../core/credential/index.js';
import type { FieldFault } from '../../../../core/fault.js';
import type { Application } from '../application.js';
import type { ApplicationDraft } from '../content/index.js';
import type { EvidenceReference } from '../evidence.js';

/**
 * The signed profiles that an application stands on: those that its content names, in its order, or all in the order in
 * which they were attached where it names none; bytes that were attached twice count once.
 */
export function countedProfiles<E extends EvidenceReference>(
  { dataProfiles }: Pick<ApplicationDraft, 'dataProfiles'>,
  evidence: readonly E[],
): readonly E[] {
  const profiles = evidence.filter(({ purpose }) => purpose === 'data-profile');
  const counted =
    dataProfiles === undefined ? profiles : dataProfiles.flatMap((id) => profiles.filter((one) => one.id === id));
  return counted.filter(({ sha256 }, place) => counted.findIndex((one) => one.sha256 === sha256) === place);
}

/** What stands against the profiles at submission: too many, or those of somebody who does not hold the data. */
export function profileFaults(
  content: Pick<ApplicationDraft, 'dataProfiles'>,
  { evidence, applicant }: Pick<Application, 'evidence' | 'applicant'>,
): FieldFault[] {
  const { length } = countedProfiles(content, evidence);
  const pointer = content.dataProfiles === undefined ? '/evidence' : '/dataProfiles';
  const isStated = length > 0 || content.dataProfiles !== undefined;
  if (isStated && applicant.capacity !== undefined) return [{ pointer, code: 'profile-not-by-holder' }];
  if (length <= MOST_MEASURED_FILES) return [];
  return [{ pointer, code: 'too-many-profiles', params: { maximum: MOST_MEASURED_FILES, actual: length } }];
}
