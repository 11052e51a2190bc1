/** The summary credential: what a printed QR code proves by itself. */
export { buildSummary, type SummaryTerms } from './build-summary.js';
export { summaryDeparture } from './compare-summary.js';
export { cutName, isShownName } from './cut-name.js';
export {
  parseSummary,
  SUMMARY_BYTES,
  type Summary,
  summaryShape,
  type UnsecuredSummary,
} from './summary-shape.js';
