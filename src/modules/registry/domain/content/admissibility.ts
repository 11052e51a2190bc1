import type { ApplicationContent } from './application-content.js';
import { pointerTo, type Reading } from './field.js';
import { publishedRestrictions, RESTRICTIONS_LENGTH } from './restrictions.js';
import { acquisitionRule } from './rights-matrix.js';
import { RIGHT_NAMES } from './vocabulary.js';

/** What the content of a submission must meet besides its form, before any evidence is looked at. */
export const checkAdmissibility = (content: ApplicationContent, reading: Reading): void => {
  // Core data is not registered (数据二十条 and the rules on grading, GB/T 43697-2024).
  if (content.classification.level === 'core') reading.refuse('/classification/level', 'core-data-refused');
  if (!content.undertaking.accepted) reading.refuse('/undertaking/accepted', 'undertaking-required');
  if (content.volume.records === undefined && content.volume.bytes === undefined) reading.refuse('/volume', 'empty');
  checkRightsMatrix(content, reading);
  const actual = [...publishedRestrictions(content)].length;
  if (actual > RESTRICTIONS_LENGTH) {
    reading.refuse('/rights', 'too-long', { maximum: RESTRICTIONS_LENGTH, actual });
  }
};

/** Article 21: which rights follow from how the data was acquired. */
const checkRightsMatrix = ({ source, acquisition, rights }: ApplicationContent, reading: Reading): void => {
  const rule = acquisitionRule(acquisition);
  if (!rule.sources.includes(source)) reading.refuse('/acquisition', 'acquisition-not-of-source');
  for (const [index, { right }] of rights.entries()) {
    if (rule.rights.includes(right)) continue;
    const params = { right: RIGHT_NAMES[right], article: rule.article };
    reading.refuse(`${pointerTo('/rights', index)}/right`, 'right-not-registrable', params);
  }
};
