/** What whoever shows a profile, or is told what to measure, must know of its words. */
export {
  GRADING_REASONS,
  IMPACT_DEGREES,
  IMPACT_OBJECTS,
  type Impact,
} from './grading.js';
export { DIMENSION_NAMES, DIMENSIONS, type Dimension, INAPPLICABILITIES, INDICATORS } from './quality/indicators.js';
export { countsFaults, EQUAL_WEIGHTS, type Weights } from './quality/score.js';
export { FORMATS, LOGICAL_TYPES } from './vocabulary.js';
