import { RETIREMENT_REASONS } from '../../sources/domain/retirement.js';
import { groundText } from './words.js';

it.each([
  'adjudicated',
  'pending-dispute',
  'dispute-reassigned',
  'dispute-upheld',
  'dispute-withdrawn',
  ...RETIREMENT_REASONS,
])('the ground %s of a source is told in Chinese', (code) => {
  expect(groundText(code).zh).toMatch(/\p{Script=Han}/u);
});
