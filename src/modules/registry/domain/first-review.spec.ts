import { applicant, DEPARTMENT } from '../../../../test/support/registry-fixtures.js';
import { awaitedAnew, firstReviewFor, isFirstReviewAwaited } from './first-review.js';
import type { FirstReview } from './index.js';

const HAIDIAN = '11110108000060038R';
const of = (code: string, centre: 'public' | 'social' = 'public') => ({ centre, applicant: { ...applicant, code } });

describe('who reviews for a district', () => {
  it.each<[string, ReturnType<typeof of>, FirstReview | undefined]>([
    [
      'an enterprise of the district',
      of('91110112MA0006011J'),
      { district: '110112', departmentCode: DEPARTMENT, reviewers: [] },
    ],
    [
      'a public institution of the district',
      of('1211011200006002XF'),
      { district: '110112', departmentCode: DEPARTMENT, reviewers: [] },
    ],
    [
      'an enterprise of another district with a department',
      of('91110108MA000602XH'),
      { district: '110108', departmentCode: HAIDIAN, reviewers: [] },
    ],
    ['the department itself', of(DEPARTMENT), undefined],
    ['an enterprise registered with the city', of('91110000802100433B'), undefined],
    ['one of the development area, which is no district', of('911103026605015136'), undefined],
    ['one of another city', of('91440300708461136T'), undefined],
    ['anybody at the social centre', of('91110112MA0006011J', 'social'), undefined],
  ])('%s', (_, application, expected) => {
    expect(firstReviewFor(application, [DEPARTMENT, HAIDIAN])).toEqual(expected);
    expect(firstReviewFor(application, [])).toBeUndefined();
  });

  it('is awaited in the state accepted alone, and anew once the material has changed', () => {
    const asked: FirstReview = { district: '110112', departmentCode: DEPARTMENT, reviewers: [] };
    const done: FirstReview = { ...asked, outcome: 'recommended' };
    expect(isFirstReviewAwaited({ state: 'accepted', firstReview: asked })).toBe(true);
    expect(isFirstReviewAwaited({ state: 'accepted', firstReview: done })).toBe(false);
    expect(isFirstReviewAwaited({ state: 'submitted', firstReview: asked })).toBe(false);
    expect(isFirstReviewAwaited({ state: 'accepted' })).toBe(false);
    expect(awaitedAnew(done)).toEqual(asked);
  });
});
