import type { GradingFacts } from './grading.js';
import { KINDS } from './personal/kinds.js';
import type { UnsignedProfile } from './profile-shape.js';

/** What a profile's figures say for a grade. */
export function gradingFacts({
  personalInformation: { columns, named },
  grading: { impacts },
}: Pick<UnsignedProfile, 'personalInformation'> & {
  grading: Pick<UnsignedProfile['grading'], 'impacts'>;
}): GradingFacts {
  return {
    impacts,
    found: columns.filter(({ found }) => found).map(({ kind, matches }) => ({ kind, records: matches })),
    named:
      named.length > 0 ||
      columns.some(({ byName, found, kind }) => byName && !found && KINDS[kind].weight !== 'organisation'),
  };
}
