/** Valuation of data assets: values of reports made again from their factors. It knows no books. */
export {
  parseValuationFactors,
  type ParsedFactors,
  VALUATION_METHODS,
  type ValuationFactors,
  type ValuationMethod,
} from './factors.js';
export type { FactorFault, FactorFaultCode } from './read.js';
export { type Comparison, compareWithStated, recompute } from './recompute.js';
export type { AbsentFactor, Recomputation, RecomputationNote, Step } from './steps.js';
