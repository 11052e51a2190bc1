import { beijingDistrictOf } from '../../../core/codes/index.js';
import type { Application, FirstReview } from './application.js';

/**
 * The first review that an application needs: at the public centre, of an applicant of a district whose department is
 * among those given. A department's own applications go to the centre at once, since nobody reviews his own.
 */
export const firstReviewFor = (
  { centre, applicant }: Pick<Application, 'centre' | 'applicant'>,
  departments: readonly string[],
): FirstReview | undefined => {
  const district = centre === 'public' ? beijingDistrictOf(applicant.code) : undefined;
  const departmentCode = district && departments.find((code) => beijingDistrictOf(code) === district);
  if (district === undefined || departmentCode === undefined || departmentCode === applicant.code) return undefined;
  return { district, departmentCode, reviewers: [] };
};

/** The review awaited once more, because the material has changed since. */
export const awaitedAnew = ({ outcome: _past, ...firstReview }: FirstReview): FirstReview => firstReview;

/** Whether the application waits for its district now. */
export const isFirstReviewAwaited = ({ state, firstReview }: Pick<Application, 'state' | 'firstReview'>): boolean =>
  state === 'accepted' && firstReview !== undefined && firstReview.outcome === undefined;
